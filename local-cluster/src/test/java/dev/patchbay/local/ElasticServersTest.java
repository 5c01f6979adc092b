package dev.patchbay.local;

import static dev.patchbay.local.SmallRuns.ends;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a training with parameter servers when a worker or a server is lost. Three workers, worker-0 to
/// worker-2, and two servers, worker-3 and worker-4.
@Tag("process")
@Timeout(300)
class ElasticServersTest {
    private static final int EVERY = 10;

    @TempDir
    Path folder;

    private SmallRuns runs;

    @BeforeEach
    void onManyCores() {
        runs = new SmallRuns(folder, Computers.hardware(8).target());
    }

    /// Its replacement goes on from what the lost one left: the optimizer's moments and all.
    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS"})
    void aLostServerIsReplacedAndNoLossDiffers(ServerMode mode) throws Exception {
        Step.Train step = train(mode, ComputeKind.REAL, true);
        HeardEvents killed = run(step, "killed", at(15, "worker-4", "kill"));
        HeardEvents paused = run(step, "paused", at(15, "worker-0", "heal"));
        assertThat(killed.all(RunEvent.WorkerLost.class))
                .extracting(RunEvent.WorkerLost::worker)
                .containsExactly("worker-4");
        assertThat(losses(killed)).isNotEmpty().isEqualTo(losses(paused));
        assertThat(ends(killed, "a", 0)).isEqualTo(ends(paused, "a", 0));
        assertNothingIsLeft("killed");
    }

    @ParameterizedTest
    @EnumSource
    void theOthersGoOnWhenAWorkerIsLostAndAReplayHasTheSameLosses(ServerMode mode) throws Exception {
        Step.Train step = train(mode, ComputeKind.REAL, true);
        // The second falls anywhere, also between two gatherings.
        HeardEvents killed = run(
                step,
                "killed",
                new Scenario(List.of(
                        at(5, "worker-1", "kill").entries().getFirst(),
                        new Scenario.Entry(new At.WallSeconds(0.5), "worker-2", new Fault.Kill()))));
        assertThat(worlds(killed)).anySatisfy(world -> assertThat(world).doesNotContain("worker-1"));
        Scenario history = Membership.replay(killed.all(RunEvent.class), "a");
        HeardEvents replayed = run(step, "replayed", history);
        // Whoever is killed may not have told of its last step.
        assertThat(losses(replayed)).as("replay of %s", history.json()).containsAllEntriesOf(losses(killed));
    }

    /// At any moment, also between two gatherings.
    @ParameterizedTest
    @EnumSource
    void whoeverIsLostWheneverTrainingEnds(ServerMode mode) throws Exception {
        Step.Train step = train(mode, ComputeKind.MODELLED, true);
        Scenario.Entry slow = at(1, "worker-0", "link 5ms").entries().getFirst();
        HeardEvents events = run(
                step,
                "lost",
                new Scenario(List.of(
                        slow,
                        new Scenario.Entry(new At.WallSeconds(0.15), "worker-2", new Fault.Kill()),
                        new Scenario.Entry(new At.WallSeconds(0.4), "worker-3", new Fault.Kill()),
                        new Scenario.Entry(new At.WallSeconds(0.8), "worker-0", new Fault.Kill()))));
        assertThat(events.all(RunEvent.WorkerLost.class)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(events.all(TrainingStep.class).stream()
                        .map(TrainingStep::index)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(20);
        assertNothingIsLeft("lost");
    }

    @Test
    void withoutElasticityTheStepFailsWithTheServersName() {
        assertThatThrownBy(() -> run(
                        train(ServerMode.ASYNCHRONOUS, ComputeKind.MODELLED, false),
                        "failed",
                        at(5, "worker-3", "kill")))
                .hasMessageContaining("worker-3")
                .hasMessageContaining("was killed");
    }

    private void assertNothingIsLeft(String name) throws Exception {
        try (var left = Files.walk(folder.resolve(name))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(file -> file.startsWith("server-") || file.equals("parts"));
        }
    }

    private HeardEvents run(Step.Train step, String name, Scenario scenario) throws Exception {
        Plan plan = Plans.of(Plans.ingest(runs.dataset(480), 0, 100, 0), step);
        return runs.run(plan, name, false, scenario);
    }

    private static Scenario at(long step, String worker, String fault) throws Exception {
        return new Scenario(List.of(new Scenario.Entry(new At.TrainingStep(step), worker, Fault.of(fault))));
    }

    private static Step.Train train(ServerMode mode, ComputeKind compute, boolean elastic) {
        return Plans.train("a", "mlp", 3, 8, 3, Optimizer.Adam.atRate(0.002))
                .with(new Strategy.ParameterServer(2, mode, 1))
                .with(compute)
                .with(elastic ? List.of(new StepPolicy.Elastic(1, 3, 0, 60, EVERY, 1)) : List.of());
    }

    private static List<List<String>> worlds(HeardEvents events) {
        return events.all(GenerationFormed.class).stream()
                .map(GenerationFormed::workers)
                .toList();
    }

    /// By worker and step, of the generation that took it last.
    private static Map<String, Double> losses(HeardEvents events) {
        Map<String, Double> losses = new TreeMap<>();
        for (TrainingStep step : events.lastTaken()) {
            losses.put(step.worker() + " " + step.index(), step.loss());
        }
        return losses;
    }
}
