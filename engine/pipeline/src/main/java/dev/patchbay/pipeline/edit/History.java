package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// All states a drawing went through: undo is an earlier drawing, there is no inverse code. Structural sharing keeps
/// ten thousand states small. Belongs to one thread.
public final class History {

    /// @param mergeKey see [Edit]
    public record State(Pipeline pipeline, Sentence name, Optional<String> mergeKey) {}

    private final List<State> states = new ArrayList<>();
    private int at;
    private boolean sealed;

    public History(Pipeline start) {
        states.add(new State(start, Sentence.of("edit.start"), Optional.empty()));
    }

    public Pipeline pipeline() {
        return states.get(at).pipeline();
    }

    /// Oldest first; the one shown now is at [#at].
    public List<State> states() {
        return Collections.unmodifiableList(states);
    }

    public int at() {
        return at;
    }

    /// Does the edit and forgets what had been undone; false when the edit changes nothing.
    public boolean apply(Edit edit) {
        Pipeline after = edit.apply(pipeline());
        if (after.equals(pipeline())) {
            return false;
        }
        states.subList(at + 1, states.size()).clear();
        boolean merges = !sealed
                && at > 0
                && edit.mergeKey().isPresent()
                && states.get(at).mergeKey().equals(edit.mergeKey());
        State state = new State(after, edit.name(), edit.mergeKey());
        if (merges) {
            states.set(at, state);
        } else {
            states.add(state);
            at++;
        }
        sealed = false;
        return true;
    }

    /// Ends a run of merging edits: what is typed after this is a step of its own.
    public void seal() {
        sealed = true;
    }

    public boolean canUndo() {
        return at > 0;
    }

    public boolean canRedo() {
        return at < states.size() - 1;
    }

    /// What undo would take back.
    public Optional<Sentence> undoName() {
        return canUndo() ? Optional.of(states.get(at).name()) : Optional.empty();
    }

    public Optional<Sentence> redoName() {
        return canRedo() ? Optional.of(states.get(at + 1).name()) : Optional.empty();
    }

    public void undo() {
        jump(Math.max(0, at - 1));
    }

    public void redo() {
        jump(Math.min(states.size() - 1, at + 1));
    }

    public void jump(int index) {
        at = java.util.Objects.checkIndex(index, states.size());
        sealed = true;
    }
}
