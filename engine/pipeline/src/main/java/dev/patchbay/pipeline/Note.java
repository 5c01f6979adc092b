package dev.patchbay.pipeline;

/// A sticky note on the canvas.
///
/// @param text Markdown (CommonMark)
/// @param at its upper left corner, in pixels at 100 % zoom, as a card's
/// @param extra what the file says beyond what this version knows
public record Note(String id, String text, Position at, double width, double height, Value.Fields extra) {
    public static final double SMALLEST_WIDTH = 96;
    public static final double SMALLEST_HEIGHT = 48;

    public Note {
        width = Math.max(width, SMALLEST_WIDTH);
        height = Math.max(height, SMALLEST_HEIGHT);
    }

    public static Note of(String id, Position at, double width, double height) {
        return new Note(id, "", at, width, height, Value.Fields.NONE);
    }

    public Note saying(String newText) {
        return new Note(id, newText, at, width, height, extra);
    }

    public Note movedTo(Position newAt) {
        return new Note(id, text, newAt, width, height, extra);
    }

    public Note sized(double newWidth, double newHeight) {
        return new Note(id, text, at, newWidth, newHeight, extra);
    }
}
