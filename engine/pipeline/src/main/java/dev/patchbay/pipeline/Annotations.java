package dev.patchbay.pipeline;

import java.util.Optional;

/// What people add to a drawing for people: notes, bends of wires, views to come back to, and which frames stand folded
/// into one card. A plan does not depend on any of it.
///
/// @param bookmarks by the key that leads there, `1` to `9`
/// @param folded ids of frames
public record Annotations(
        PersistentMap<String, Note> notes,
        PersistentMap<String, Junction> junctions,
        PersistentMap<String, Bookmark> bookmarks,
        PersistentMap<String, Boolean> folded) {
    /// A view of the canvas to come back to.
    ///
    /// @param at the point in the middle of the view, in pixels at 100 % zoom
    /// @param zoom 1 for 100 %
    public record Bookmark(Position at, double zoom) {}

    public static final Annotations NONE =
            new Annotations(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    public Annotations with(Note note) {
        return new Annotations(notes.with(note.id(), note), junctions, bookmarks, folded);
    }

    public Annotations withoutNote(String id) {
        return new Annotations(notes.without(id), junctions, bookmarks, folded);
    }

    /// A junction that no wire goes through is none.
    public Annotations with(Junction junction) {
        return new Annotations(
                notes,
                junction.inputs().isEmpty()
                        ? junctions.without(junction.id())
                        : junctions.with(junction.id(), junction),
                bookmarks,
                folded);
    }

    public Annotations withoutJunction(String id) {
        return new Annotations(notes, junctions.without(id), bookmarks, folded);
    }

    public Annotations with(String key, Bookmark bookmark) {
        return new Annotations(notes, junctions, bookmarks.with(key, bookmark), folded);
    }

    public boolean isFolded(String frame) {
        return folded.containsKey(frame);
    }

    public Annotations fold(String frame) {
        return new Annotations(notes, junctions, bookmarks, folded.with(frame, true));
    }

    public Annotations unfold(String frame) {
        return new Annotations(notes, junctions, bookmarks, folded.without(frame));
    }

    /// The junction that bends a wire, where one does.
    public Optional<Junction> on(Wire wire) {
        return junctions.stream().filter(j -> j.bends(wire)).findFirst();
    }

    /// What is left once a wire is gone.
    Annotations without(Wire wire) {
        return junctions.isEmpty()
                ? this
                : on(wire).map(j -> with(j.without(wire.to()))).orElse(this);
    }
}
