package dev.patchbay.canvas.gesture;

/// One press, drag and release. It ends in exactly one edit, or in none when nothing came of it or Esc was pressed.
sealed interface Gesture permits MoveCards, Band, Pan, DrawWire, Slice, Bend, ResizeNote {
    void drag(Pointer to);

    void end(Pointer at);

    void cancel();
}
