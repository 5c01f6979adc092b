package dev.patchbay.app.bench.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgramsTest {
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
    void comparesTheBestAndSaysNothingOfWhoIsNotInstalled() {
        Timing ours = new Timing(2000, 9000);
        assertThat(new Beside(Peer.GLOO, Optional.of(new Timing(3000, 3500)), OptionalDouble.of(1)).ratio(ours))
                .hasValue(1.5);
        assertThat(new Beside(Peer.GLOO, Optional.empty(), OptionalDouble.of(1)).ratio(ours))
                .isEmpty();
    }
}
