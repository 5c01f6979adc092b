package dev.patchbay.app.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;
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

        RunFold inOrder = folded(log);
        RunFold inAnyOrder = folded(mixed);
        assertThat(inAnyOrder.snapshot()).isEqualTo(inOrder.snapshot());
        assertThat(inAnyOrder.result()).isEqualTo(inOrder.result());
        assertThat(inAnyOrder.steps()).isEqualTo(inOrder.steps());
        assertThat(inAnyOrder.startedAt()).isEqualTo(inOrder.startedAt());
    }

    private static RunFold folded(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return fold;
    }
}
