package dev.patchbay.pipeline.edit;

/// How large a card is drawn, in pixels at 100 % zoom.
public record Extent(double width, double height) {}
