package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.app.conformance.ConformanceRun;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The book's pipeline, shortened, as manifests: carried out as a cluster would, it learns what it learns here.
@Tag("process")
@Timeout(600)
class ConformanceTest {
    private static final List<String> SHORT = List.of(
            "fashion.train-examples=960",
            "fashion.validation-examples=160",
            "fashion.test-examples=160",
            "train-cnn.epochs=1",
            "train-dropout.epochs=1",
            "train-batch-norm.epochs=1");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsExportedLearnsTheSameToTheBit() throws Exception {
        assumeTrue(
                ConformanceRun.isPossible(),
                "needs root and network namespaces: the exported pipeline was not carried out");
        Path example = Terminal.example("fashion-mnist.json");
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        Changes changes = new Changes(
                SHORT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Prepared prepared = new Wiring(System.getenv(), folder)
                .commands()
                .preparation()
                .prepare(PipelineFiles.open(example), changes);
        Exporter.Exported exported = Exporter.export(
                prepared.placement().plan(),
                prepared.placement().hardware().device(),
                ExportOptions.of(Flavor.KUBEFLOW));
        for (BundleFile file : exported.bundle().orElseThrow().files()) {
            Files.writeString(manifests.resolve(file.name()), file.text());
        }
        Map<String, String> there;
        try (ConformanceRun run = ConformanceRun.start(manifests, Files.createDirectories(folder.resolve("cluster")))) {
            run.await();
            there = losses(run.output());
            assertThat(run.served("/v2/models/classifier")).contains("classifier");
        }
        assertThat(there).hasSizeGreaterThan(20);
        assertThat(there).isEqualTo(losses(here(example)));
    }

    private Stream<String> here(Path example) throws IOException {
        Terminal terminal = new Terminal(folder.resolve("home"));
        List<String> line = new ArrayList<>(List.of("run", example.toString()));
        SHORT.forEach(set -> line.addAll(List.of("--set", set)));
        Terminal.Said said = terminal.types(line.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isZero();
        try (Stream<Path> files = Files.walk(terminal.runs())) {
            Path log = files.filter(f -> f.endsWith("events.jsonl")).findFirst().orElseThrow();
            return Files.readAllLines(log).stream();
        }
    }

    /// Each step's loss, by training and step, as its bits.
    private static Map<String, String> losses(Stream<String> lines) {
        Map<String, String> losses = new TreeMap<>();
        Function<String, Optional<LoggedEvent>> parse = EventReader::line;
        lines.map(parse).flatMap(Optional::stream).forEach(logged -> {
            if (logged.event() instanceof RunEvent.TrainingStep step) {
                losses.put(
                        step.step() + " " + step.rank() + " " + step.index(),
                        Long.toHexString(Double.doubleToLongBits(step.loss())));
            }
        });
        return losses;
    }
}
