package dev.patchbay.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final EventLines lines = new EventLines();
    private long sequence;

    @Test
    void whatHappenedOnceOutlivesWhatComesOften() {
        add(new RunEvent.StepStarted("train"));
        for (int i = 0; i < 3 * EventLines.KEPT_FREQUENT; i++) {
            add(new RunEvent.StepProgress("train", i, 100_000, "steps"));
        }
        add(new RunEvent.WorkerEnded("worker-0", "train"));

        EventLines.Fresh all = lines.after(0);
        assertThat(all.seen()).isEqualTo(sequence);
        assertThat(all.events()).hasSize(EventLines.KEPT_FREQUENT + 2);
        assertThat(all.events().getFirst().event()).isEqualTo(new RunEvent.StepStarted("train"));
        assertThat(all.events().getLast().event()).isEqualTo(new RunEvent.WorkerEnded("worker-0", "train"));
        assertThat(all.events()).extracting(LoggedEvent::sequence).isSorted();
    }

    @Test
    void onlyWhatIsNewComesTheNextTime() {
        add(new RunEvent.StepStarted("train"));
        long seen = lines.after(0).seen();
        assertThat(lines.after(seen).events()).isEmpty();
        add(new RunEvent.StepProgress("train", 1, 2, "steps"));
        add(new RunEvent.WorkerEnded("worker-0", "train"));
        List<LoggedEvent> fresh = lines.after(seen).events();
        assertThat(fresh).extracting(LoggedEvent::sequence).containsExactly(1L, 2L);
    }

    private void add(RunEvent event) {
        lines.add(new LoggedEvent("run", sequence, sequence, 0, event));
        sequence++;
    }
}
