package dev.patchbay.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void ratesAddUpAndTheFirstStepsDoNotCount() {
        List<LoggedEvent> events = new ArrayList<>();
        for (int worker = 0; worker < 2; worker++) {
            events.add(step(worker, 0, 5 * SECOND));
            events.add(step(worker, 1, 9 * SECOND));
            events.add(step(worker, 2, 10 * SECOND));
            events.add(step(worker, 3, 11 * SECOND));
        }
        // 2 steps of 64 in 2 s, by each of two workers
        assertThat(new RunLog(events).imagesPerSecond(2)).isEqualTo(128);
    }

    @Test
    void aStartLastsFromTheFirstProcessToTheLastFirstStep() {
        RunLog log = new RunLog(List.of(
                spawned(0, 2 * SECOND),
                spawned(1, 3 * SECOND),
                step(1, 0, 6 * SECOND),
                step(0, 0, 7 * SECOND),
                step(0, 1, 9 * SECOND)));
        assertThat(log.firstStepsNs()).isEqualTo(5 * SECOND);
    }

    @Test
    void aStartsProcessorTimeIsWhatWasReportedRightAfterTheFirstStep() {
        RunLog log = new RunLog(
                List.of(health(0, 1, 400, 100), step(0, 0, SECOND), health(0, 3, 700, 200), health(0, 4, 900, 300)));
        assertThat(log.firstStepCpuNs()).isEqualTo(200);
        assertThat(log.mostResidentBytes()).isEqualTo(900);
    }

    private static LoggedEvent spawned(int worker, long wallNs) {
        String name = "worker-" + worker;
        return new LoggedEvent(
                "run", worker, wallNs, 0, new RunEvent.WorkerSpawned(name, "train", "worker", worker, 1, "cpu-core"));
    }

    private static LoggedEvent health(int worker, long sequence, long residentBytes, long cpuNs) {
        String name = "worker-" + worker;
        return new LoggedEvent(
                name, sequence, sequence, 0, new RunEvent.WorkerHealth(name, "train", residentBytes, cpuNs, 0));
    }

    private static LoggedEvent step(int worker, long index, long wallNs) {
        String name = "worker-" + worker;
        return new LoggedEvent(
                name,
                index + 2,
                wallNs,
                0,
                new RunEvent.TrainingStep(
                        name,
                        "train",
                        worker,
                        0,
                        index,
                        0,
                        64,
                        1,
                        1,
                        1,
                        1,
                        new RunEvent.SimulatedStep(0, 1, 2, List.of(), 3)));
    }
}
