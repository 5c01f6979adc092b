package dev.patchbay.app.gallery;

import dev.patchbay.app.task.Background;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The examples with what is said of each. Belongs to the JavaFX thread.
public final class GalleryModel {
    private final Examples examples;
    private final Catalog catalog;
    private final Background background;
    private final Words words;
    private final Texts texts;

    public GalleryModel(Examples examples, Catalog catalog, Background background, Words words, Texts texts) {
        this.examples = examples;
        this.catalog = catalog;
        this.background = background;
        this.words = words;
        this.texts = texts;
    }

    Words words() {
        return words;
    }

    /// @param read gets those that can be read
    void load(Consumer<List<Example>> read) {
        background.run(this::readAll, read, _ -> read.accept(List.of()));
    }

    private List<Example> readAll() {
        List<Example> read = new ArrayList<>();
        for (Path file : examples.files()) {
            try {
                Pipeline pipeline = PipelineFiles.open(file);
                read.add(new Example(file, title(file, pipeline), text(file), pipeline));
            } catch (FileProblem _) {
                // One that somebody broke is not offered; opening it by name says what is wrong.
            }
        }
        return read;
    }

    private String title(Path file, Pipeline pipeline) {
        String key = "title." + Examples.key(file);
        return words.has(key)
                ? words.of(key)
                : pattern(file).map(p -> texts.of(p.titleKey())).orElse(pipeline.name());
    }

    /// One that is named for a pattern is told in the catalog's words.
    private String text(Path file) {
        String key = "text." + Examples.key(file);
        return words.has(key)
                ? words.of(key)
                : pattern(file)
                        .map(p -> firstSentence(texts.of(p.solutionKey())))
                        .orElse("");
    }

    /// Enough to choose by; the whole stands in the inspector.
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        int chinese = text.indexOf('。');
        int at = end < 0 ? chinese : end;
        return at < 0 ? text : text.substring(0, at + 1);
    }

    private Optional<Pattern> pattern(Path file) {
        return catalog.pattern(Examples.key(file));
    }
}
