package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--on fleet`: times without processes, and no figure that nobody has.
class FleetCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void aThousandDevicesArePredictedAndTheRunIsKept() throws IOException {
        JsonNode result = JSON.readTree(on(
                        "fleet",
                        "--workers",
                        "1024",
                        "--nodes",
                        "128",
                        "--set",
                        "fashion.train-examples=0",
                        "--set",
                        "batches.size=16",
                        "--json")
                .out());
        assertThat(result.at("/outcome").asText()).isEqualTo("done");
        assertThat(result.at("/models")).isEmpty();
        JsonNode training = result.at("/predicted/0");
        assertThat(training.at("/workers").asInt()).isEqualTo(1024);
        assertThat(training.at("/simulatedSeconds").asDouble())
                .isPositive()
                .isCloseTo(result.at("/simulatedSeconds").asDouble(), withinPercentage(1e-6));
        assertThat(result.at("/interLink").asText()).isEqualTo("Ethernet 25 GbE");
        assertThat(result.at("/interLinkAssumed").asBoolean()).isTrue();
        String run = result.at("/run").asText();
        Terminal.Said shown = terminal.types("runs", "show", run);
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("fleet").contains("Ethernet 25 GbE is assumed");
    }

    @Test
    void whatItWouldCostIsTheDevicesPriceForThatLong() throws IOException {
        String[] asked = {"--workers", "4", "--nodes", "1", "--device", "A10G", "--set", "train.epochs=1"};
        JsonNode training = JSON.readTree(on(
                                "fleet",
                                Stream.concat(Stream.of(asked), Stream.of("--json"))
                                        .toArray(String[]::new))
                        .out())
                .at("/predicted/0");
        double hours = training.at("/simulatedSeconds").asDouble() / 3600;
        assertThat(training.at("/costDollars").asDouble()).isCloseTo(4 * 1.006 * hours, withinPercentage(1e-6));
        Terminal.Said said = on("fleet", asked);
        assertThat(said.out()).contains("Cost", "$0.0");
        String run = JSON.readTree(terminal.types("runs", "--json").out())
                .at("/0/run")
                .asText();
        assertThat(terminal.types("runs", "show", run).out()).contains("Cost");
    }

    @Test
    void aPersonIsToldThatNothingWasTrained() {
        Terminal.Said said = on("fleet", "--workers", "8");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("Predicted on the virtual fleet")
                .contains("no loss and no accuracy")
                .doesNotContain("Validation accuracy");
    }

    @Test
    void aScenarioSlowsThePredictionDown() throws IOException {
        double even = simulatedSeconds();
        double slowed = simulatedSeconds(
                "--scenario", scenario("{\"at\": {\"step\": 1}, \"worker\": \"worker-1\", \"fault\": \"slow 3x\"}"));
        assertThat(slowed).isGreaterThan(even * 2);
    }

    @Test
    void whatOfAScenarioCannotBePredictedIsRefusedInALine() throws IOException {
        Terminal.Said killed = on(
                "fleet",
                "--workers",
                "2",
                "--scenario",
                scenario("{\"at\": {\"step\": 1}, \"worker\": \"worker-1\", \"fault\": \"kill\"}"));
        assertThat(killed.exit()).isEqualTo(2);
        assertThat(killed.err()).contains("entry 1: how long 'kill' on worker-1 holds training up");
        Terminal.Said left = on(
                "local",
                "--workers",
                "2",
                "--scenario",
                scenario("{\"at\": {\"step\": 1}, \"worker\": \"worker-1\", \"fault\": \"leave\"}"));
        assertThat(left.exit()).isEqualTo(2);
        assertThat(left.err()).contains("worker-1 cannot leave").contains("has no elasticity");
        Terminal.Said nobody = on(
                "local",
                "--workers",
                "2",
                "--scenario",
                scenario("{\"at\": {\"step\": 1}, \"worker\": \"worker-99\", \"fault\": \"kill\"}"));
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.errLines()).singleElement().asString().contains("entry 1: there is no worker-99 in this run");
    }

    @Test
    void aModelThatIsKnownByItsCostIsPredicted() {
        Terminal.Said said = on("fleet", "--workers", "2", "--set", "cnn.preset=resnet-50", "--set", "batches.size=16");
        assertThat(said.exit()).isZero();
        List<String> check = new ArrayList<>(
                List.of("check", Terminal.example("quickstart.json").toString()));
        check.addAll(List.of("--set", "cnn.preset=resnet-50", "--set", "batches.size=16"));
        Terminal.Said real = new Terminal(home).types(check.toArray(String[]::new));
        assertThat(real.exit()).as("no process trains it").isEqualTo(2);
        assertThat(real.out()).contains("train", "is known by its cost alone");
        check.addAll(List.of("--on", "fleet"));
        assertThat(new Terminal(home).types(check.toArray(String[]::new)).exit())
                .isZero();
    }

    private double simulatedSeconds(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--workers", "2", "--json"));
        arguments.addAll(List.of(more));
        return JSON.readTree(on("fleet", arguments.toArray(String[]::new)).out())
                .at("/predicted/0/simulatedSeconds")
                .asDouble();
    }

    private String scenario(String entry) throws IOException {
        return Files.writeString(home.resolve("scenario.json"), "[" + entry + "]")
                .toString();
    }

    @Test
    void anotherPlaceIsRefusedInALine() {
        Terminal.Said said = on("moon");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("moon").contains("local").contains("fleet");
    }

    private Terminal.Said on(String place, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "run";
        arguments[1] = Terminal.example("quickstart.json").toString();
        arguments[2] = "--on";
        arguments[3] = place;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return terminal.types(arguments);
    }
}
