package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One thing a person did to a drawing: a name for the undo menu and a function from the old drawing to the new. One
/// gesture is one edit.
///
/// @param mergeKey edits that follow each other with the same key are one step of the history: typing in one field
public record Edit(Sentence name, Optional<String> mergeKey, UnaryOperator<Pipeline> change) {

    public static Edit named(String key, UnaryOperator<Pipeline> change) {
        return new Edit(Sentence.of(key), Optional.empty(), change);
    }

    public static Edit named(Sentence name, UnaryOperator<Pipeline> change) {
        return new Edit(name, Optional.empty(), change);
    }

    public Edit mergingAs(String key) {
        return new Edit(name, Optional.of(key), change);
    }

    public Pipeline apply(Pipeline before) {
        return change.apply(before);
    }
}
