package dev.patchbay.local;

import static dev.patchbay.local.SmallRuns.ends;
import static dev.patchbay.local.SmallRuns.losses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.CheckpointFolder;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.ServerStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("process")
@Timeout(300)
class ParameterServerRunTest {
    private static final Optimizer SGD = new Optimizer.Sgd(0.05);

    @TempDir
    Path folder;

    private SmallRuns runs;

    @BeforeEach
    void onUnequalCores() {
        Target equal = Computers.hardware(8).target();
        runs = new SmallRuns(
                folder,
                new Target(
                        equal.device(),
                        equal.nodes(),
                        equal.devicesPerNode(),
                        equal.intraLink(),
                        equal.interLink(),
                        77));
    }

    @Test
    void synchronousServersDoWhatAnAllReduceDoes() throws Exception {
        Step.Train all = Plans.train("a", "mlp", 2, 16, 1, SGD);
        Step.Train served = served(all, 2, ServerMode.SYNCHRONOUS, 0, ComputeKind.REAL);
        HeardEvents events = run(served, 450, "served", false);
        List<Double> expected = losses(run(all, 450, "all", false), "a", 0);
        List<Double> losses = losses(events, "a", 0);
        assertThat(losses).hasSize(expected.size()).isEqualTo(losses(events, "a", 1));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-4 * expected.get(i)));
        }
        assertThat(events.all(ServerStep.class)).hasSize(2 * 2 * 10).allMatch(step -> step.staleness() == 0);
        assertThat(events.all(RunEvent.Evaluated.class)).hasSize(1);
        assertThat(events.all(RunEvent.ModelSaved.class)).hasSize(1);
        assertThatTimesAreThoseOfTheClock(served, events, 10);
    }

    @ParameterizedTest
    @EnumSource
    void serversGoOnFromACheckpointBitForBit(ServerMode mode) throws Exception {
        Step.Train all = Plans.train("a", "mlp", 2, 16, 12, Optimizer.Adam.atRate(0.002));
        Step.Train served = served(all, 2, mode, 1, ComputeKind.REAL);
        HeardEvents whole = run(served, 450, "whole", false);
        assertThat(whole.all(RunEvent.CheckpointSaved.class))
                .extracting(RunEvent.CheckpointSaved::index)
                .containsExactly(100L);
        Checkpoint checkpoint = Checkpoint.open(folder.resolve("whole/checkpoints/a/ckpt-100"));
        CheckpointFolder.of(folder.resolve("resumed"), "a").adopt(checkpoint);
        HeardEvents resumed = run(served, 450, "resumed", false);
        for (int rank = 0; rank < 2; rank++) {
            List<Double> losses = losses(whole, "a", rank);
            assertThat(losses(resumed, "a", rank)).hasSize(20).isEqualTo(losses.subList(100, 120));
            assertThat(ends(resumed, "a", rank))
                    .isEqualTo(ends(whole, "a", rank).subList(100, 120));
        }
        assertThat(resumed.all(RunEvent.Evaluated.class).getLast())
                .isEqualTo(whole.all(RunEvent.Evaluated.class).getLast());
    }

    @Test
    void asynchronousPushesAreTakenInTheOrderOfSimulatedTimeInEveryRun() throws Exception {
        Step.Train step = served(
                Plans.train("a", "mlp", 3, 16, 2, Optimizer.Adam.atRate(0.001)),
                1,
                ServerMode.ASYNCHRONOUS,
                0,
                ComputeKind.REAL);
        HeardEvents first = run(step, 436, "first", false);
        HeardEvents second = run(step, 436, "second", true);
        for (int rank = 0; rank < 3; rank++) {
            assertThat(losses(first, "a", rank)).hasSize(14).isEqualTo(losses(second, "a", rank));
        }
        assertThat(losses(first, "a", 0)).isNotEqualTo(losses(first, "a", 1));
        assertThat(first.all(ServerStep.class)).anyMatch(s -> s.staleness() > 0);
        assertThatTimesAreThoseOfTheClock(step, first, 14);
        assertThatTimesAreThoseOfTheClock(step, second, 14);
        assertThat(first.all(RunEvent.Evaluated.class)).hasSize(2);
    }

    @Test
    void boundedServersOverManyModelledWorkersFollowTheClock() throws Exception {
        Step.Train step = served(Plans.train("a", "cnn", 5, 8, 2, SGD), 3, ServerMode.BOUNDED, 1, ComputeKind.MODELLED);
        HeardEvents events = run(step, 340, "bounded", false);
        assertThatTimesAreThoseOfTheClock(step, events, 12);
    }

    /// Also that each server took its pushes in the clock's order, as stale as it said.
    private void assertThatTimesAreThoseOfTheClock(Step.Train step, HeardEvents events, int steps) {
        Strategy.ParameterServer strategy = (Strategy.ParameterServer) step.strategy();
        SimulatedServers clock = TrainingClocks.of(
                        strategy,
                        step,
                        runs.hardware(),
                        Computers.seats(step.workers() + strategy.servers()),
                        new Jitter(77),
                        Collections.nCopies(step.workers(), Condition.SOUND))
                .orElseThrow()
                .of(Course.even(steps, step.globalBatch()), Collections.nCopies(step.workers(), 0L));
        List<List<Long>> ends = new ArrayList<>();
        List<List<ServerStep>> taken = new ArrayList<>();
        for (int rank = 0; rank < step.workers(); rank++) {
            ends.add(new ArrayList<>());
        }
        for (int server = 0; server < strategy.servers(); server++) {
            taken.add(new ArrayList<>());
        }
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            switch (event.get()) {
                case ServerEvent.StepEnded ended -> ends.get(ended.rank()).add(ended.atPs());
                case ServerEvent.Applied push ->
                    taken.get(push.server())
                            .add(new ServerStep(
                                    "worker-" + (step.workers() + push.server()),
                                    step.id(),
                                    push.server(),
                                    push.rank(),
                                    push.step(),
                                    push.staleness()));
            }
        }
        for (int rank = 0; rank < step.workers(); rank++) {
            assertThat(ends(events, "a", rank)).hasSize(steps).isEqualTo(ends.get(rank));
        }
        for (int server = 0; server < strategy.servers(); server++) {
            int of = server;
            assertThat(events.all(ServerStep.class).stream()
                            .filter(s -> s.server() == of)
                            .toList())
                    .isEqualTo(taken.get(server));
        }
    }

    private HeardEvents run(Step.Train step, int samples, String name, boolean overSockets) throws Exception {
        Plan plan = Plans.of(Plans.ingest(runs.dataset(samples), 0, 100, 0), step);
        return runs.run(plan, name, overSockets);
    }

    private static Step.Train served(
            Step.Train step, int servers, ServerMode mode, int staleness, ComputeKind compute) {
        return StrategyRunTest.with(step, new Strategy.ParameterServer(servers, mode, staleness), compute);
    }
}
