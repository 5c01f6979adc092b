package dev.patchbay.app.runs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final List<LoggedEvent> LOG = SyntheticRun.events(7, 60);

    @Property(tries = 20)
    void whereverItIsScrubbedItShowsTheEventsUpToThere(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 1) Double> places) {
        Recording recording = new Recording(LOG);
        for (double place : places) {
            long at = Math.round(place * recording.length(Clock.WALL));
            assertThat(recording.at(Clock.WALL, at))
                    .isEqualTo(folded(LOG.stream()
                            .filter(e -> e.wallNs() - LOG.getFirst().wallNs() <= at)
                            .toList()));
        }
    }

    @Test
    void itsEndByEitherClockIsTheWholeRun() {
        Recording recording = new Recording(LOG);
        RunSnapshot whole = folded(LOG);
        assertThat(recording.at(Clock.WALL, recording.length(Clock.WALL))).isEqualTo(whole);
        assertThat(recording.at(Clock.SIMULATED, recording.length(Clock.SIMULATED)))
                .isEqualTo(whole);
        assertThat(recording.length(Clock.SIMULATED)).isEqualTo(390_000_000_000L);
    }

    @Test
    void bySimulatedTimeItShowsTheStepsThatEndedByThen() {
        Recording recording = new Recording(LOG);
        long at = LOG.stream()
                .filter(e -> e.event() instanceof RunEvent.TrainingStep t && t.index() == 20)
                .mapToLong(LoggedEvent::simulatedPs)
                .min()
                .orElseThrow();
        RunSnapshot shown = recording.at(Clock.SIMULATED, at);
        assertThat(shown.progress().simulatedPs()).isEqualTo(at);
        shown.curves()
                .forEach(curve -> assertThat(curve.steps())
                        .as(curve.step())
                        .isEqualTo(LOG.stream()
                                .filter(e -> e.event() instanceof RunEvent.TrainingStep t
                                        && t.step().equals(curve.step())
                                        && e.simulatedPs() <= at)
                                .mapToLong(e -> ((RunEvent.TrainingStep) e.event()).index() + 1)
                                .max()
                                .orElseThrow()));
    }

    private static RunSnapshot folded(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return fold.snapshot();
    }
}
