package dev.patchbay.pipeline.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.file.PipelineWriter;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<Path> examples() throws IOException {
        Path folder = Drawings.example("");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void compilesWithoutAFindingAndIsWrittenAsItStands(Path file) throws FileProblem, IOException {
        Pipeline pipeline = PipelineFiles.open(file);
        Compilation compilation = new Compiler(Catalog.standard()).compile(pipeline);
        assertThat(compilation.findings()).isEmpty();
        assertThat(compilation.plan()).isPresent();
        assertThat(PipelineWriter.write(pipeline)).isEqualTo(Files.readString(file));
    }

    @Test
    void everyWayToTrainHasAnExample() throws IOException {
        Set<String> shown = examples()
                .flatMap(file -> {
                    try {
                        Pipeline pipeline = PipelineFiles.open(file);
                        return Stream.concat(
                                pipeline.nodes().stream().map(node -> node.pattern()),
                                pipeline.policies().stream().map(policy -> policy.pattern()));
                    } catch (FileProblem problem) {
                        throw new AssertionError(file.toString(), problem);
                    }
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown)
                .containsAll(Catalog.standard().patterns().stream()
                        .filter(pattern -> pattern.family() == Family.TRAINING)
                        .map(Pattern::id)
                        .toList());
    }
}
