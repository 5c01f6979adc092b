package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a run has trained, on real pictures, with moving averages among its weights: its endpoint and a program that
/// knows only TensorFlow must say the same.
@Tag("process")
@Timeout(300)
class SavedModelElsewhereTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IMAGES = 32;
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int HEADER = 16;

    @TempDir
    Path folder;

    @Test
    void aTrainedModelPredictsElsewhereWhatItsEndpointAnswers() throws Exception {
        assumeThat(FASHION).as("Debian's data set").isDirectory();
        Target target = Computers.hardware(8).target();
        Plan plan = Plans.of(
                Plans.ingest("fashion-mnist", 6000, 20, 300),
                Plans.train("a", "cnn-batch-norm", 2, 16, 2, Optimizer.Adam.atRate(0.001)),
                new Step.Serve(
                        "serve",
                        "serve",
                        List.of(),
                        "a",
                        "clothes",
                        2,
                        Balancing.ROUND_ROBIN,
                        0,
                        Optional.of(Plans.split(DataSplit.TEST, 50))));
        float[][] pictures = pictures();
        HeardEvents events = new HeardEvents();
        Run run = new SmallRuns(folder, target).startServing(plan, "run");
        try (AutoCloseable _ = run.subscribe(events::log)) {
            events.await(RunEvent.EndpointChecked.class, checked -> !checked.isEmpty(), PATIENCE);
            JsonNode answered = ask(events.all(RunEvent.EndpointUp.class).getFirst(), pictures);
            String model = events.all(RunEvent.ModelSaved.class).getFirst().folder();
            List<String> elsewhere = elsewhere(folder.resolve("run").resolve(model), pictures);
            assertThat(elsewhere).hasSize(IMAGES);
            // It has learned something: several kinds of clothes are told apart.
            assertThat(elsewhere.stream().map(line -> line.charAt(0)).distinct())
                    .hasSizeGreaterThan(4);
            for (int i = 0; i < IMAGES; i++) {
                String[] numbers = elsewhere.get(i).split(" ", -1);
                JsonNode answer = answered.at("/predictions/" + i);
                assertThat(answer.at("/classes").asText()).isEqualTo(numbers[0]);
                for (int c = 0; c < 10; c++) {
                    assertThat(answer.at("/probabilities/" + c).asDouble())
                            .isCloseTo(Double.parseDouble(numbers[c + 1]), within(1e-6));
                }
            }
        } finally {
            run.cancel();
            run.awaitEnd(PATIENCE);
        }
    }

    /// The first test pictures, between 0 and 1.
    private static float[][] pictures() throws Exception {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FASHION.resolve("t10k-images-idx3-ubyte.gz")))) {
            bytes = in.readNBytes(HEADER + IMAGES * PIXELS);
        }
        float[][] pictures = new float[IMAGES][PIXELS];
        for (int i = 0; i < IMAGES * PIXELS; i++) {
            pictures[i / PIXELS][i % PIXELS] = Byte.toUnsignedInt(bytes[HEADER + i]) / 255f;
        }
        return pictures;
    }

    /// As a client of TensorFlow Serving would.
    private static JsonNode ask(RunEvent.EndpointUp endpoint, float[][] pictures) throws Exception {
        var body = JSON.createObjectNode();
        ArrayNode instances = body.putArray("instances");
        for (float[] picture : pictures) {
            ArrayNode rows = instances.addArray();
            for (int row = 0; row < SIDE; row++) {
                ArrayNode columns = rows.addArray();
                for (int column = 0; column < SIDE; column++) {
                    columns.addArray().add(picture[row * SIDE + column]);
                }
            }
        }
        URI uri = URI.create(endpoint.url() + "/v1/models/" + endpoint.modelName() + ":predict");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri)
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }
    }

    private List<String> elsewhere(Path model, float[][] pictures) throws Exception {
        Path images = folder.resolve("images");
        Path answers = folder.resolve("answers");
        Files.write(
                images,
                Arrays.stream(pictures)
                        .map(picture -> Arrays.toString(picture).replaceAll("[\\[\\],]", ""))
                        .toList());
        // TensorFlow Java unpacks its library by itself; into the build's folder, and not again for the next test.
        Process plain = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.bytedeco.javacpp.cachedir="
                                + Path.of("target", "plain-tensorflow").toAbsolutePath(),
                        "-cp",
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .filter(p -> !p.endsWith("classes") || p.endsWith("test-classes"))
                                .collect(Collectors.joining(File.pathSeparator)),
                        "elsewhere.PlainTensorFlow",
                        model.toString(),
                        images.toString(),
                        answers.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(plain.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(plain.exitValue())
                    .as(Files.readString(folder.resolve("log")))
                    .isZero();
        } finally {
            plain.destroyForcibly();
        }
        return Files.readAllLines(answers);
    }
}
