package dev.patchbay.app.difference;

import dev.patchbay.pipeline.Pipeline;

/// One of two drawings that are compared.
///
/// @param name what the person knows it by
public record Side(String name, Pipeline pipeline) {}
