package dev.patchbay.app.runs.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FoldOrderTest {
    private static final int STEPS = 60;

    @Property(tries = 25)
    void noFoldDependsOnHowSourcesInterleave(@ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int length) {
        List<LoggedEvent> whole = SyntheticRun.events(seed, STEPS);
        List<LoggedEvent> log = whole.subList(0, Math.min(length, whole.size()));
        List<LoggedEvent> mixed = Interleaving.shuffled(log, seed);

        assertSame(log, mixed, NodeStates::new, NodeStates::snapshot);
        assertSame(log, mixed, ThroughputFold::new, ThroughputFold::snapshot);
        assertSame(log, mixed, HealthFold::new, HealthFold::snapshot);
        assertSame(log, mixed, GradientSyncFold::new, GradientSyncFold::snapshot);
        assertSame(log, mixed, ProgressFold::new, ProgressFold::snapshot);
    }

    private static <F extends Fold, S> void assertSame(
            List<LoggedEvent> log, List<LoggedEvent> mixed, Supplier<F> fold, Function<F, S> snapshot) {
        assertThat(folded(mixed, fold, snapshot)).isEqualTo(folded(log, fold, snapshot));
    }

    private static <F extends Fold, S> S folded(List<LoggedEvent> log, Supplier<F> fold, Function<F, S> snapshot) {
        F state = fold.get();
        log.forEach(state::accept);
        return snapshot.apply(state);
    }
}
