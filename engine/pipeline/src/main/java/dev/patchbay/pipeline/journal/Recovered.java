package dev.patchbay.pipeline.journal;

import dev.patchbay.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a journal holds.
///
/// @param base the drawing that the edits began with
/// @param edits how many were made since
public record Recovered(Pipeline base, Pipeline pipeline, int edits) {

    /// Reads line by line up to the first that is torn: what died while writing finished no edit there.
    static Optional<Recovered> of(byte[] journal) {
        String text = new String(journal, StandardCharsets.UTF_8);
        Optional<Pipeline> base = Optional.empty();
        Optional<Pipeline> now = Optional.empty();
        int edits = 0;
        int from = 0;
        int end = text.indexOf('\n', from);
        while (end >= 0) {
            Optional<Pipeline> next = JournalText.after(now, text.substring(from, end));
            if (next.isEmpty()) {
                break;
            }
            edits = base.isPresent() ? edits + 1 : 0;
            base = base.isPresent() ? base : next;
            now = next;
            from = end + 1;
            end = text.indexOf('\n', from);
        }
        int count = edits;
        Optional<Pipeline> first = base;
        return now.filter(_ -> count > 0).map(last -> new Recovered(first.orElseThrow(), last, count));
    }
}
