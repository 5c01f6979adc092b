package dev.patchbay.local;

import static dev.patchbay.local.SmallRuns.ends;
import static dev.patchbay.local.SmallRuns.losses;
import static dev.patchbay.local.SmallRuns.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(300)
class StrategyRunTest {
    private static final Optimizer SGD = new Optimizer.Sgd(0.05);

    @TempDir
    Path folder;

    private SmallRuns runs;

    @BeforeEach
    void onEightCores() {
        runs = new SmallRuns(folder, Computers.hardware(8).target());
    }

    @Test
    void localUpdatesGiveTheSameBitsOverEveryWireAndAgreeAtEveryMean() throws Exception {
        Step.Train step = with(
                Plans.train("a", "mlp", 2, 16, 2, Optimizer.Adam.atRate(0.001)),
                new Strategy.LocalUpdate(4, CollectiveKind.RING, 64 << 10),
                ComputeKind.REAL);
        HeardEvents memory = run(step, 450, "memory", false);
        HeardEvents sockets = run(step, 450, "sockets", true);
        // 350 samples are ten steps of 32.
        List<Double> mine = losses(memory, "a", 0);
        List<Double> other = losses(memory, "a", 1);
        assertThat(mine).hasSize(20).isEqualTo(losses(sockets, "a", 0));
        for (int i = 0; i < 20; i++) {
            boolean mean = i % 4 == 3;
            assertThat(mine.get(i).equals(other.get(i))).as("step " + i).isEqualTo(mean);
            assertThat(steps(memory, "a", 0).get(i).simulated().buckets().isEmpty())
                    .isEqualTo(!mean);
        }
        assertThat(mine.getLast()).isLessThan(mine.getFirst());
        assertThat(ends(memory, "a", 0)).isEqualTo(ends(sockets, "a", 0)).isSorted();
        assertThat(memory.all(RunEvent.ModelSaved.class)).hasSize(1);
    }

    @Test
    void oneLocalStepWithPlainDescentIsAnAllReduce() throws Exception {
        Step.Train all = Plans.train("a", "mlp", 2, 16, 1, SGD);
        Step.Train local = with(all, new Strategy.LocalUpdate(1, CollectiveKind.RING, 64 << 10), ComputeKind.REAL);
        List<Double> expected = losses(run(all, 450, "all", false), "a", 0);
        List<Double> losses = losses(run(local, 450, "local", false), "a", 0);
        assertThat(losses).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-4 * expected.get(i)));
        }
    }

    @Test
    void modelledComputeTakesTheSimulatedTimeOfTheRealOneAndLearnsNothing() throws Exception {
        Step.Train step = with(
                Plans.train("a", "cnn", 4, 16, 1, SGD),
                Plans.train("a", "cnn", 4, 16, 1, SGD).strategy(),
                ComputeKind.MODELLED);
        HeardEvents events = run(step, 452, "modelled", false);
        SimulatedTraining clock =
                TrainingClocks.of(step, runs.hardware(), Computers.seats(4)).orElseThrow();
        long[] startsPs = new long[4];
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            startsPs = clock.steps(startsPs, i, Slowdown.NONE).endsPs();
            expected.add(startsPs[2]);
        }
        assertThat(ends(events, "a", 2)).isEqualTo(expected);
        assertThat(losses(events, "a", 0)).containsOnly(Double.NaN);
        assertThat(events.all(RunEvent.ModelSaved.class)).isEmpty();
        assertThat(events.all(RunEvent.StepNote.class))
                .extracting(RunEvent.StepNote::sentence)
                .anyMatch(sentence -> sentence.startsWith("compute is modelled"));
        assertThat(events.all(RunEvent.StepDone.class))
                .filteredOn(done -> done.step().equals("a"))
                .singleElement()
                .satisfies(done -> assertThat(done.figures()).containsOnlyKeys("simulatedSeconds"));
    }

    @Test
    void aStepWaitsForDevicesThatAnotherUsesAndSaysSo() throws Exception {
        String dataset = runs.dataset(900);
        Step.Train first = with(
                Plans.train("a", "mlp", 8, 8, 1, SGD),
                Plans.train("a", "mlp", 8, 8, 1, SGD).strategy(),
                ComputeKind.MODELLED);
        Step.Train second = with(
                Plans.train("b", "mlp", 2, 8, 1, SGD),
                Plans.train("b", "mlp", 2, 8, 1, SGD).strategy(),
                ComputeKind.MODELLED);
        HeardEvents events = runs.run(Plans.of(Plans.ingest(dataset, 0, 100, 0), first, second), "waits", false);
        assertThat(events.all(RunEvent.StepNote.class))
                .extracting(RunEvent.StepNote::sentence)
                .anyMatch(sentence -> sentence.startsWith("waits for devices: other steps use 2 of the"));
        assertThat(events.all(RunEvent.StepDone.class)).hasSize(3);
    }

    private HeardEvents run(Step.Train step, int samples, String name, boolean overSockets) throws Exception {
        return runs.run(Plans.of(Plans.ingest(runs.dataset(samples), 0, 100, 0), step), name, overSockets);
    }

    static Step.Train with(Step.Train step, Strategy strategy, ComputeKind compute) {
        return step.with(strategy).with(compute);
    }
}
