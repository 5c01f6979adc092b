package dev.patchbay.app.bench.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Missing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.app.bench.allreduce.Programs.Printed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    private Path logs;

    @Test
    void readsWhatOurTrialsAndThePeersPrint() {
        assertThat(
                        Programs.read(
                                List.of(
                                        "4096 1500 2500",
                                        "a warning",
                                        "{\"peer\":\"x\",\"procs\":2,\"bytes\":1048576,\"median_us\":52.5,\"best_us\":39.0,\"iters\":7}")))
                .isEqualTo(Map.of(4096L, new Timing(1500, 2500), 1_048_576L, new Timing(39_000, 52_500)));
    }

    @Test
    void comparesTheBestAndSaysNothingOfWhoWasNotMeasured() {
        Timing ours = new Timing(2000, 9000);
        assertThat(new Beside(Peer.GLOO, new Timing(3000, 3500), OptionalDouble.of(1)).ratio(ours))
                .hasValue(1.5);
        for (Missing missing : Missing.values()) {
            assertThat(new Beside(Peer.GLOO, missing, OptionalDouble.of(1)).ratio(ours))
                    .isEmpty();
            assertThat(new Beside(Peer.GLOO, ours, OptionalDouble.of(1)).ratio(missing))
                    .isEmpty();
        }
    }

    @Test
    void keepsTheBestOfTwoRoundsAndWhateverWasMeasuredAtAll() {
        assertThat(new Timing(3, 9).better(new Timing(4, 8))).isEqualTo(new Timing(3, 8));
        assertThat(new Timing(3, 9).better(Missing.NOT_FINISHED)).isEqualTo(new Timing(3, 9));
        assertThat(Missing.FAILED.better(new Timing(3, 9))).isEqualTo(new Timing(3, 9));
    }

    @Test
    void endsAtItsLimitWithWhatWasPrintedAndLeavesNoProcess() throws Exception {
        Printed printed = new Programs(logs)
                .run(
                        "slow",
                        List.of(List.of("sh", "-c", "echo 4096 1500 2500; sleep 1000 & echo $!; wait")),
                        500_000_000);
        assertThat(printed.timings()).isEqualTo(Map.of(4096L, new Timing(1500, 2500)));
        assertThat(printed.otherwise()).isEqualTo(Missing.NOT_FINISHED);
        long sleeper =
                Long.parseLong(Files.readAllLines(logs.resolve("slow-0.log")).getLast());
        ProcessHandle.of(sleeper).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(20, TimeUnit.SECONDS));
    }

    @Test
    void aProgramThatEndsWithoutAFigureHasFailed() throws Exception {
        Printed printed = new Programs(logs).run("broken", List.of(List.of("sh", "-c", "exit 3")), 60_000_000_000L);
        assertThat(printed).isEqualTo(new Printed(Map.of(), Missing.FAILED));
    }
}
