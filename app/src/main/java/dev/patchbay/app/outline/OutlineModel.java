package dev.patchbay.app.outline;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Checker;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Retelling;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineReader;
import dev.patchbay.pipeline.file.TextPlaces;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The drawing's text, what is to be said of it line by line, and the edit that it amounts to.
public final class OutlineModel {
    private static final String NODES = "nodes.";
    private static final String POLICIES = "policies.";

    /// @param line from 1
    record Remark(int line, boolean isError, String sentence) {}

    /// What a text says.
    ///
    /// @param pipeline nothing when it is none
    record Reading(Optional<Pipeline> pipeline, List<Remark> remarks) {}

    private final Supplier<Pipeline> drawn;
    private final Consumer<Edit> edits;
    private final Catalog catalog;
    private final Words words;
    private final Texts texts;

    /// @param words of this feature
    public OutlineModel(Supplier<Pipeline> drawn, Consumer<Edit> edits, Catalog catalog, Words words, Texts texts) {
        this.drawn = drawn;
        this.edits = edits;
        this.catalog = catalog;
        this.words = words;
        this.texts = texts;
    }

    Words words() {
        return words;
    }

    String text() {
        return Retelling.text(drawn.get());
    }

    /// Takes its time for a long text; from any thread.
    Reading read(String text) {
        TextPlaces places = TextPlaces.of(text);
        try {
            Pipeline pipeline = PipelineReader.read(text);
            List<Remark> remarks = new ArrayList<>();
            for (Finding finding : new Checker(catalog).check(pipeline)) {
                remarks.add(new Remark(
                        line(finding, places),
                        finding.isError(),
                        finding.sentence().in(texts)));
            }
            remarks.sort(Comparator.comparingInt(Remark::line));
            return new Reading(Optional.of(pipeline), remarks);
        } catch (FileProblem problem) {
            Sentence said = problem.sentence();
            return new Reading(Optional.empty(), List.of(new Remark(line(said, places), true, said.in(texts))));
        }
    }

    /// As one step of the history.
    void apply(Pipeline told) {
        edits.accept(Retelling.edit(told));
    }

    private static int line(Finding finding, TextPlaces places) {
        String owner = finding.policy()
                .map(POLICIES::concat)
                .or(() -> finding.node().map(NODES::concat))
                .orElse("");
        String way = finding.parameter().map(p -> owner + ".parameters." + p).orElse(owner);
        return places.line(way).orElse(1);
    }

    /// The first thing that a file's problem names is its place: a line, or a way through the file.
    private static int line(Sentence problem, TextPlaces places) {
        return switch (problem.arguments().isEmpty() ? "" : problem.arguments().getFirst()) {
            case Integer line -> line;
            case String way -> places.line(way).orElse(1);
            default -> 1;
        };
    }
}
