package dev.patchbay.app.image;

import java.nio.file.Path;
import java.util.Optional;

/// An image to make.
///
/// @param reference what it is called: registry, repository, tag
/// @param base what it stands on: a reference, or `tar://FILE`
/// @param tar where to write it instead of sending it to its registry
/// @param insecure whether a registry may be spoken to without TLS; one on this computer always may
public record ImageRequest(String reference, String base, Optional<Path> tar, boolean insecure) {
    public static final String STANDARD_BASE = "eclipse-temurin:25-jre";
}
