package dev.patchbay.pipeline;

/// A view of the canvas to come back to.
///
/// @param at the point in the middle of the view, in pixels at 100 % zoom
/// @param zoom 1 for 100 %
public record Bookmark(Position at, double zoom) {}
