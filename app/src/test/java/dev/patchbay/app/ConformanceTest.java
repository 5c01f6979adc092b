package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import dev.patchbay.app.cli.CommandLineProgram;
import dev.patchbay.app.conformance.ConformanceRun;
import dev.patchbay.app.image.ImageContents;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.local.serving.PredictServer;
import dev.patchbay.local.tensor.Predictor;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The book's pipeline, shortened, as manifests: carried out as a cluster would, with add-ons and
/// without, it learns what it learns here.
@Tag("process")
@Timeout(600)
class ConformanceTest {
    private static final List<String> SHORT = List.of(
            "fashion.train-examples=640",
            "fashion.validation-examples=160",
            "fashion.test-examples=160",
            "train-cnn.epochs=1",
            "train-dropout.epochs=1",
            "train-dropout.workers=1",
            "train-batch-norm.epochs=1",
            "train-batch-norm.workers=1");

    private static final String PROGRAM = "usr/local/bin/patchbay";
    private static final String LIBRARIES = "opt/patchbay";
    private static final String PIPELINE = "fashion-mnist-end-to-end";
    /// What clients ask in each flavor: KServe names its service after the predictor.
    private static final Map<Flavor, String> SERVICES = Map.of(
            Flavor.KUBEFLOW, PIPELINE + "-classifier-predictor",
            Flavor.PLAIN, PIPELINE + "-classifier");

    /// An image, in grey from dark to light.
    private static final String QUESTION =
            "{\"inputs\": [{\"name\": \"images\", \"shape\": [1, 28, 28, 1], \"datatype\": \"FP32\", \"data\": "
                    + IntStream.range(0, 784)
                            .mapToObj(i -> String.valueOf(i / 1024.0))
                            .toList()
                    + "}]}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsExportedLearnsTheSameToTheBit() throws Exception {
        assumeTrue(
                ConformanceRun.isPossible(),
                "needs root and network namespaces: the exported pipeline was not carried out");
        Path example = Terminal.example("fashion-mnist.json");
        Map<String, String> here = losses(here(example));
        assertThat(here).hasSizeGreaterThan(20);
        String answer = answeredHere();
        assertThat(answer).contains("outputs");
        for (Map.Entry<Flavor, String> service : SERVICES.entrySet()) {
            Flavor flavor = service.getKey();
            try (ConformanceRun run = start(example, flavor, SHORT)) {
                run.await();
                assertThat(losses(run.output())).as(flavor.word()).isEqualTo(here);
                assertThat(run.ask(service.getValue(), "/v2/models/classifier/infer", QUESTION))
                        .as(flavor.word())
                        .isEqualTo(answer);
                // The exchange goes over the network that the policies are about.
                assertThat(run.calls())
                        .as(flavor.word())
                        .anyMatch(call ->
                                call.matches(PIPELINE + "-train-cnn-.*-1 > " + PIPELINE + "-train-cnn-.*-0:29500"));
            }
        }
    }

    @Test
    void aPodThatIsKilledBeginsAnewAndTheTrainingGoesOn() throws Exception {
        assumeTrue(
                ConformanceRun.isPossible(),
                "needs root and network namespaces: the exported pipeline was not carried out");
        String lost = "elasticity-train-node-0-1";
        try (ConformanceRun run = start(
                Terminal.example("patterns/elasticity.json"),
                Flavor.KUBEFLOW,
                List.of(
                        "fashion.train-examples=5120",
                        "fashion.validation-examples=160",
                        "fashion.test-examples=160",
                        "train.epochs=5"))) {
            FutureTask<Boolean> end = new FutureTask<>(() -> {
                run.await();
                return true;
            });
            Thread.ofVirtual().start(end);
            long deadlineNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (losses(run.output()).size() < 9) {
                assertThat(System.nanoTime()).as("learns too slowly").isLessThan(deadlineNs);
                // Pods write files; whether the run is over is a signal.
                assertThatThrownBy(() -> end.get(50, TimeUnit.MILLISECONDS))
                        .as("over before it has learned: " + end)
                        .isInstanceOf(TimeoutException.class);
            }
            run.kill(lost);
            assertThat(end.get(3, TimeUnit.MINUTES)).isTrue();
            List<RunEvent> events = run.output()
                    .flatMap(line -> EventReader.line(line).stream())
                    .map(LoggedEvent::event)
                    .toList();
            assertThat(events).anyMatch(event -> event instanceof RunEvent.WorkerLost);
            assertThat(events)
                    .filteredOn(event -> event instanceof RunEvent.GenerationFormed)
                    .hasSizeGreaterThan(1);
            assertThat(events)
                    .anyMatch(event -> event instanceof RunEvent.StepDone done
                            && done.step().equals("train"));
            assertThat(run.starts(lost)).isEqualTo(2);
        }
    }

    private ConformanceRun start(Path example, Flavor flavor, List<String> settings) throws Exception {
        Path manifests = Files.createDirectories(folder.resolve("manifests-" + flavor.word()));
        Changes changes = new Changes(
                settings, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Prepared prepared = new Wiring(System.getenv(), folder, CommandLineProgram.lastWords(Locale.ENGLISH))
                .commands()
                .preparation()
                .prepare(PipelineFiles.open(example), changes);
        Exporter.Exported exported = Exporter.export(
                prepared.placement().plan(), prepared.placement().hardware().device(), ExportOptions.of(flavor));
        for (BundleFile file : exported.bundle().orElseThrow().files()) {
            Files.writeString(manifests.resolve(file.name()), file.text());
        }
        return ConformanceRun.start(
                manifests, Files.createDirectories(folder.resolve("cluster-" + flavor.word())), image());
    }

    /// The layers of `image build`, laid out.
    private Map<String, Path> image() throws IOException {
        Path root = folder.resolve("image");
        if (Files.notExists(root)) {
            for (FileEntriesLayer layer :
                    ImageContents.ofThisProgram(folder.resolve("scratch")).layers()) {
                for (FileEntry entry : layer.getEntries()) {
                    Path there =
                            root.resolve(entry.getExtractionPath().toString().substring(1));
                    if (Files.isDirectory(entry.getSourceFile())) {
                        Files.createDirectories(there);
                    } else {
                        Files.createDirectories(
                                Optional.ofNullable(there.getParent()).orElseThrow());
                        Files.copy(entry.getSourceFile(), there);
                    }
                }
            }
        }
        Files.setPosixFilePermissions(root.resolve(PROGRAM), PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("/" + PROGRAM, root.resolve(PROGRAM), "/" + LIBRARIES, root.resolve(LIBRARIES));
    }

    /// The model that the run on this computer chose, asked the same.
    private String answeredHere() throws Exception {
        Path runs = new Terminal(folder.resolve("home")).runs();
        Path log;
        try (Stream<Path> files = Files.walk(runs)) {
            log = files.filter(f -> f.endsWith("events.jsonl")).findFirst().orElseThrow();
        }
        String winner = "";
        Map<String, String> models = new TreeMap<>();
        for (LoggedEvent logged : EventReader.readAll(log)) {
            if (logged.event() instanceof RunEvent.Selected selected) {
                winner = selected.winner();
            } else if (logged.event() instanceof RunEvent.ModelSaved saved) {
                models.put(saved.step(), saved.folder());
            }
        }
        try (Predictor predictor = Predictor.load(
                        Path.of(Optional.ofNullable(models.get(winner)).orElseThrow()));
                PredictServer server =
                        new PredictServer(predictor, "classifier", 0, PredictServer.DEFAULT_MAX_BODY_BYTES);
                HttpClient client = HttpClient.newHttpClient()) {
            URI place = URI.create("http://127.0.0.1:" + server.port() + "/v2/models/classifier/infer");
            return client.send(
                            HttpRequest.newBuilder(place)
                                    .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
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
