package dev.patchbay.app.image;

/// An image that was made.
///
/// @param digest of its manifest, `sha256:…`: what a registry knows it by
/// @param id of its configuration, `sha256:…`: what a container runtime knows it by
public record BuiltImage(String reference, String digest, String id) {}
