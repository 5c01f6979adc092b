package dev.patchbay.canvas.state;

/// What can be selected beside nodes and wires.
public sealed interface Aside {
    String id();

    record OfNote(String id) implements Aside {}

    record OfJunction(String id) implements Aside {}
}
