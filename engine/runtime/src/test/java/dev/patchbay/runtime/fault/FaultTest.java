package dev.patchbay.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill",
                "hang",
                "slow 3x",
                "slow 1.5x",
                "link 50ms",
                "link 10MB/s",
                "cut",
                "memory 8GB",
                "leave",
                "join",
                "heal"
            })
    void isToldInTheWordsItWasAskedForWith(String words) throws Exception {
        assertThat(Fault.of(words).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "explode", "kill now", "slow", "slow 3", "slow 0.5x", "link", "link 0ms", "memory 0GB"})
    void somethingElseIsRefusedInASentence(String words) {
        assertThatThrownBy(() -> Fault.of(words))
                .isInstanceOf(FaultProblem.class)
                .message()
                .contains("'" + words + "'");
    }

    @Test
    void aLinkWithoutBandwidthIsACutOne() {
        assertThatThrownBy(() -> Fault.of("link 0MB/s")).message().contains("use cut");
    }

    @Property
    void anyLatencyAndAnyRateComeBackAsTheyWere(
            @ForAll @LongRange(min = 1, max = 60_000_000_000L) long latencyNs, @ForAll @LongRange(min = 1) long rate)
            throws Exception {
        long microseconds = Math.max(1, latencyNs / 1000) * 1000;
        assertThat(Fault.of(new Fault.LinkLatency(microseconds).words()))
                .isEqualTo(new Fault.LinkLatency(microseconds));
        long kilobytes = rate % 1_000_000_000L * 1000 + 1000;
        assertThat(Fault.of(new Fault.LinkRate(kilobytes).words())).isEqualTo(new Fault.LinkRate(kilobytes));
    }

    @Test
    void aScenarioIsReadAsItIsWritten() throws Exception {
        Scenario scenario = new Scenario(List.of(
                new Scenario.Entry(new At.TrainingStep(12), "worker-1", new Fault.Slow(3)),
                new Scenario.Entry(new At.Commit(20, 1), "worker-1", new Fault.Join()),
                new Scenario.Entry(new At.SimulatedSeconds(0.5), "worker-2", new Fault.Leave()),
                new Scenario.Entry(new At.WallSeconds(2), "worker-0", new Fault.Kill())));
        Path file = Files.writeString(folder.resolve("scenario.json"), scenario.json());
        assertThat(Scenario.read(file)).isEqualTo(scenario);
        scenario.check("f", List.of("worker-0", "worker-1", "worker-2"));
        assertThatThrownBy(() -> scenario.check("f", List.of("worker-0", "worker-1")))
                .message()
                .contains("f, entry 3", "no worker-2", "worker-0, worker-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1]",
                "[{\"at\": {\"step\": 1}, \"worker\": \"worker-1\"}]",
                "[{\"at\": {\"step\": -1}, \"worker\": \"worker-1\", \"fault\": \"kill\"}]",
                "[{\"at\": {}, \"worker\": \"worker-1\", \"fault\": \"kill\"}]",
                "[{\"at\": {\"step\": 1}, \"worker\": \"worker-1\", \"fault\": \"explode\"}]"
            })
    void aScenarioThatIsNoneSaysWhere(String json) {
        assertThatThrownBy(() -> Scenario.parse("bad.json", json))
                .isInstanceOf(FaultProblem.class)
                .message()
                .startsWith("bad.json");
    }

    @Test
    void aRunIsToldByItsSocketAndAnswersInASentence() throws Exception {
        // Longer than a socket's path may be.
        Path run = Files.createDirectories(folder.resolve("x".repeat(90)).resolve("run"));
        List<String> done = new ArrayList<>();
        ControlSocket.Handler handler = new ControlSocket.Handler() {
            @Override
            public void fault(String worker, Fault fault) {
                done.add(worker + " " + fault.words());
            }

            @Override
            public void cancel() {
                done.add("cancel abc");
            }
        };
        try (ControlSocket _ = ControlSocket.open(run, "abc", handler).orElseThrow()) {
            ControlCall.fault(run, "abc", "worker-1", new Fault.Slow(3));
            ControlCall.cancel(run, "abc");
            assertThat(done).containsExactly("worker-1 slow 3x", "cancel abc");
            assertThatThrownBy(() -> ControlCall.fault(run, "def", "worker-1", new Fault.Kill()))
                    .hasMessage("this is run abc, not def");
            assertThatThrownBy(() -> ControlCall.cancel(run, "def")).isInstanceOf(FaultProblem.class);
            assertThat(done).hasSize(2);
            assertThat(Files.getPosixFilePermissions(run.resolve(ControlSocket.FILE_NAME)))
                    .hasSize(2);
        }
        assertThat(run).isEmptyDirectory();
        assertThatThrownBy(() -> ControlCall.fault(run, "abc", "worker-1", new Fault.Kill()))
                .message()
                .contains("run abc does not listen");
    }
}
