package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real runs of the real program: they train, they serve, and however they end, nothing is left of them.
@Tag("process")
class RunCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BOUND = Duration.ofMinutes(3);
    /// So long after the signal the program and all its processes are gone, where the processors have nothing else to
    /// do.
    private static final Duration NONE_LEFT = Duration.ofSeconds(2);
    /// However loaded the machine is, nobody may stay longer than so many times that.
    private static final long MOST_LOADED = 3;
    private static final String[] SMALL = {
        "--set", "fashion.train-examples=1600",
        "--set", "fashion.validation-examples=320",
        "--set", "fashion.test-examples=320"
    };

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void theBooksPipelineTrainsSelectsServesAndSkipsIngestionTheSecondTime() throws Exception {
        JsonNode first = JSON.readTree(succeeds(book()).out());
        assertThat(first.at("/outcome").asText()).isEqualTo("done");
        assertThat(first.at("/models")).hasSize(3).allSatisfy(model -> {
            assertThat(model.at("/steps").asInt()).isEqualTo(1280 / 32);
            assertThat(model.at("/simulatedSeconds").asDouble()).isPositive();
            assertThat(model.at("/samplesPerSecond").asDouble()).isPositive();
            assertThat(model.at("/validation/samples").asInt()).isEqualTo(320);
        });
        assertThat(first.at("/selected/report/samples").asInt()).isEqualTo(320);
        assertThat(first.at("/endpoint/answered").asInt())
                .isPositive()
                .isEqualTo(first.at("/endpoint/requests").asInt());
        assertThat(first.at("/cached")).isEmpty();
        JsonNode second = JSON.readTree(succeeds(book()).out());
        assertThat(second.at("/cached/0/step").asText()).isEqualTo("fashion");
        assertThat(losses(second)).isEqualTo(losses(first));
        assertThat(second.at("/simulatedSeconds")).isEqualTo(first.at("/simulatedSeconds"));
        JsonNode runs = JSON.readTree(terminal.types("runs", "--json").out());
        assertThat(runs)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.at("/state").asText()).isEqualTo("done"));
        theSecondRunNamesTheFirst(runs.at("/0/run").asText(), runs.at("/1/run").asText());
        otherToolsReadWhatItDid(runs.at("/1/run").asText());
    }

    private void theSecondRunNamesTheFirst(String second, String first) throws Exception {
        JsonNode steps = JSON.readTree(
                        succeeds(List.of("runs", "lineage", second, "--json")).out())
                .at("/steps");
        assertThat(steps.at("/0/made").asText()).isEqualTo("earlier");
        assertThat(steps.at("/0/run").asText()).isEqualTo(first);
        assertThat(steps)
                .filteredOn(step -> step.at("/kind").asText().equals("train"))
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.at("/made").asText()).isEqualTo("here"));
        assertThat(steps)
                .filteredOn(step -> step.at("/kind").asText().equals("select"))
                .singleElement()
                .satisfies(step -> assertThat(step.at("/chosen").asText()).startsWith("train-"));
    }

    private void otherToolsReadWhatItDid(String run) throws Exception {
        assertThat(succeeds(List.of("runs", "export", run, "--as", "csv")).out().lines())
                .as("a heading, and 40 steps of two workers of three models")
                .hasSize(1 + 40 * 2 * 3);
        Path timeline = home.resolve("timeline.json");
        succeeds(List.of("runs", "export", run, "--as", "chrome-trace", "--to", timeline.toString()));
        assertThat(JSON.readTree(timeline.toFile()).at("/traceEvents")).hasSizeGreaterThan(40 * 2 * 3);
        Path board = home.resolve("board");
        succeeds(List.of("runs", "export", run, "--as", "tensorboard", "--to", board.toString()));
        try (Stream<Path> written = Files.walk(board)) {
            assertThat(written.filter(Files::isRegularFile)).hasSize(3 + 6);
        }
        Terminal.Said refused = terminal.types("runs", "export", run, "--as", "pdf");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().contains("pdf", "chrome-trace");
    }

    @Test
    void withKeepServingTheEndpointAnswersUntilTheInterrupt() throws Exception {
        assumeThat(System.getProperty("os.name")).as("signals by name").isEqualTo("Linux");
        List<String> arguments = book();
        arguments.add("--keep-serving");
        Path out = home.resolve("out");
        Process program = startsForSignals(out, arguments);
        List<ProcessHandle> replicas = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await("the word that it stays up", BOUND, () -> {
                assertThat(program.isAlive()).isTrue();
                return Files.readString(home.resolve("err")).contains("stays up until Ctrl-C");
            });
            JsonNode endpoint = JSON.readTree(out.toFile()).at("/endpoint");
            assertThat(endpoint.at("/answered")).isEqualTo(endpoint.at("/requests"));
            URI model = URI.create(endpoint.at("/url").asText() + "/v1/models/"
                    + endpoint.at("/model").asText());
            assertThat(client.send(HttpRequest.newBuilder(model).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            program.descendants().forEach(replicas::add);
            assertThat(replicas).hasSize(2);
            signal("INT", program.pid());
            awaitNoneLeft(program, replicas, BOUND);
        } finally {
            replicas.forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).isEqualTo(128 + 2);
        assertThat(JSON.readTree(out.toFile()).at("/selected/report/samples").asInt())
                .as("one document and nothing else")
                .isEqualTo(320);
    }

    /// Workers, too, are told where TensorFlow is unpacked.
    @Test
    void whereTheHomeTakesNothingTheRunsFolderTakesTheCachesToo() throws Exception {
        // A file where the folder should be refuses root too.
        Path inTheWay = Files.writeString(home.resolve("in-the-way"), "");
        Path elsewhere = home.resolve("elsewhere");
        List<String> arguments = new ArrayList<>(
                List.of("run", Terminal.example("quickstart.json").toString()));
        arguments.addAll(List.of(SMALL));
        arguments.addAll(List.of("--set", "train.epochs=1", "--run-dir", elsewhere.toString()));
        Terminal.Said said = terminal.waitsFor(
                BOUND,
                List.of(),
                Map.of("XDG_CACHE_HOME", inTheWay.resolve("cache").toString()),
                arguments.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(elsewhere.resolve("cache/native")).isNotEmptyDirectory();
        assertThat(elsewhere.resolve("runs")).isNotEmptyDirectory();
    }

    @Test
    void aPortInUseFailsTheRunAndNamesThePort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> arguments = book();
            arguments.remove("--json");
            arguments.addAll(List.of("--set", "classifier.port=" + taken.getLocalPort()));
            Terminal.Said said = terminal.types(arguments.toArray(String[]::new));
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out().lines().toList())
                    .last()
                    .asString()
                    .startsWith(Terminal.example("fashion-mnist.json") + ": run ")
                    .contains("failed at node classifier: parameter port: port " + taken.getLocalPort());
            JsonNode run = JSON.readTree(terminal.types("runs", "--json").out()).at("/0/run");
            JsonNode result = JSON.readTree(
                    terminal.types("runs", "show", run.asText(), "--json").out());
            assertThat(result.at("/outcome").asText()).isEqualTo("failed");
            assertThat(result.at("/reason").asText()).contains("port " + taken.getLocalPort());
            assertThat(result.at("/failedNode").asText()).isEqualTo("classifier");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, false", "INT, true", "TERM, false", "TERM, true", "KILL, false", "KILL, true"})
    void howeverTheProgramEndsNoProcessIsLeftAndTheRunIsKept(String signal, boolean withOneStopped) throws Exception {
        assumeThat(System.getProperty("os.name")).as("signals by name").isEqualTo("Linux");
        Path out = home.resolve("out");
        Process program = startsForSignals(
                out, List.of("run", Terminal.example("quickstart.json").toString(), "--set", "train.epochs=500"));
        List<ProcessHandle> workers = new ArrayList<>();
        try {
            awaitTraining(program);
            program.descendants().forEach(workers::add);
            assertThat(workers).hasSize(2);
            if (withOneStopped) {
                // A stopped process cannot end itself.
                signal("STOP", workers.getFirst().pid());
            }
            Duration bound = NONE_LEFT.multipliedBy(threadsToAProcessor());
            signal(signal, program.pid());
            awaitNoneLeft(program, workers, bound);
        } finally {
            workers.forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        // What a shell says of a program that a signal ended, whether it was told or not.
        Map<String, Integer> exits = Map.of("INT", 128 + 2, "TERM", 128 + 15, "KILL", 128 + 9);
        assertThat(program.exitValue()).isEqualTo(exits.get(signal));
        JsonNode run = JSON.readTree(terminal.types("runs", "--json").out()).at("/0");
        if (!signal.equals("KILL")) {
            assertThat(Files.readAllLines(out).getLast())
                    .contains("Run " + run.at("/run").asText(), "was stopped", "is kept");
        }
        assertThat(run.at("/state").asText()).isEqualTo(signal.equals("KILL") ? "interrupted" : "cancelled");
        String id = run.at("/run").asText();
        JsonNode kept =
                JSON.readTree(terminal.types("runs", "show", id, "--json").out());
        assertThat(kept.at("/models/0/steps").asInt()).isPositive();
    }

    /// The whole of the book's pipeline on a small part of the data.
    private static List<String> book() {
        List<String> arguments = new ArrayList<>(
                List.of("run", Terminal.example("fashion-mnist.json").toString(), "--json"));
        arguments.addAll(List.of(SMALL));
        for (String node : List.of("train-cnn", "train-dropout", "train-batch-norm")) {
            arguments.addAll(List.of("--set", node + ".epochs=1"));
        }
        return arguments;
    }

    private Terminal.Said succeeds(List<String> arguments) {
        Terminal.Said said = terminal.types(arguments.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isZero();
        return said;
    }

    private static List<Double> losses(JsonNode result) {
        List<Double> losses = new ArrayList<>();
        result.at("/models").forEach(model -> losses.add(model.at("/loss").asDouble()));
        return losses;
    }

    private void awaitTraining(Process program) throws Exception {
        await("a training step in the log", BOUND, () -> {
            if (!program.isAlive()) {
                throw new AssertionError("ended early: " + Files.readString(home.resolve("err")));
            }
            Optional<Path> log = log();
            return log.isPresent() && Files.readString(log.get()).contains("\"training-step\"");
        });
    }

    private Optional<Path> log() throws IOException {
        if (!Files.isDirectory(terminal.runs())) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(terminal.runs())) {
            return folders.map(f -> f.resolve("events.jsonl"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    /// How long a thread waits for its turn here, within reason, against a machine that does nothing else.
    private static long threadsToAProcessor() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(Math.round(system.getSystemLoadAverage() / system.getAvailableProcessors()), 1, MOST_LOADED);
    }

    /// Whoever runs the tests in the background has the interrupt ignored, and children inherit that.
    private Process startsForSignals(Path out, List<String> arguments) throws IOException {
        return terminal.starts(List.of("env", "--default-signal=INT"), Map.of(), out, arguments.toArray(String[]::new));
    }

    private static void awaitNoneLeft(Process program, List<ProcessHandle> others, Duration bound) throws Exception {
        await(
                "the program and its processes to be gone",
                bound,
                () -> !program.isAlive() && others.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void await(String what, Duration bound, Callable<Boolean> condition) throws Exception {
        long deadlineNs = System.nanoTime() + bound.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadlineNs);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
