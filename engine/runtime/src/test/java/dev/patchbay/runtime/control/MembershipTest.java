package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
import dev.patchbay.runtime.run.RunEvent.WorkerSpawned;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final List<String> PLANNED = List.of("worker-4", "worker-5");

    @Test
    void whoLeftAndWhoCameDoSoAtTheSamePlace() {
        assertThat(replay(formed(0, 0, 0, "worker-4", "worker-5"), formed(1, 18, 1, "worker-5", "worker-6")))
                .containsExactly(left(18, 1, "worker-4"), came(18, 1, "worker-6"));
    }

    @Test
    void aWorldThatBeganOtherwiseThanPlannedDoesSoAgain() {
        assertThat(replay(formed(0, 0, 0, "worker-5", "worker-6")))
                .containsExactly(left(0, 0, "worker-4"), came(0, 0, "worker-6"));
    }

    @Test
    void aWorldThatTookNoStepIsPassedOver() {
        assertThat(replay(
                        formed(0, 0, 0, "worker-4", "worker-5"),
                        formed(1, 9, 0, "worker-5"),
                        formed(2, 9, 0, "worker-5", "worker-6")))
                .containsExactly(left(9, 0, "worker-4"), came(9, 0, "worker-6"));
    }

    @Test
    void oneThatOnlyEndedAnEpochIsNot() {
        assertThat(replay(
                        formed(0, 0, 0, "worker-4", "worker-5"),
                        formed(1, 9, 0, "worker-5"),
                        formed(2, 9, 1, "worker-4", "worker-5")))
                .containsExactly(left(9, 0, "worker-4"), came(9, 1, "worker-4"));
    }

    @Test
    void whatWasTakenAfterTheCheckpointThatItWentBackToIsPassedOver() {
        assertThat(replay(
                        formed(0, 0, 0, "worker-4", "worker-5"),
                        formed(1, 9, 0, "worker-5"),
                        formed(2, 15, 1, "worker-5", "worker-6"),
                        new RunEvent.WorkerJoined("worker-6", "train", 2, 15),
                        formed(3, 12, 0, "worker-4", "worker-5")))
                .containsExactly(left(9, 0, "worker-4"), came(12, 0, "worker-4"));
    }

    /// The new process knows nothing of what was the lost one's own.
    @Test
    void whoWasReplacedUnderTheSameNameLeavesAndJoins() {
        assertThat(replay(
                        formed(0, 0, 0, "worker-4", "worker-5"),
                        formed(1, 9, 0, "worker-4", "worker-5"),
                        new RunEvent.WorkerJoined("worker-5", "train", 1, 9)))
                .containsExactly(left(9, 0, "worker-5"), came(9, 0, "worker-5"));
    }

    /// Where they gathered without anybody coming or going, losses with servers depend on it, and others do not.
    @Test
    void whoOnlyPausedWithParameterServersPausesAgain() {
        GenerationFormed began = formed(0, 0, 0, "worker-4", "worker-5");
        GenerationFormed paused = formed(1, 9, 0, "worker-4", "worker-5");
        RunEvent push = new RunEvent.ServerStep("worker-6", "train", 0, 1, 3, 0);
        assertThat(replay(began, paused)).isEmpty();
        assertThat(replay(began, began, push, paused))
                .containsExactly(new Scenario.Entry(new At.Commit(9, 0), "worker-4", new Fault.Heal()));
    }

    @Test
    void aRunsHeadAndItsProcessesSayWhoWasPlanned() {
        RunEvent.StepFacts facts = new RunEvent.StepFacts(
                "train", "train", "Train", "train", List.of(), Map.of(Role.WORKER, 2, Role.SPARE, 1), false, 0);
        RunEvent started = new RunEvent.RunStarted(
                "run",
                "pipeline",
                "file",
                "digest",
                "local",
                new RunEvent.TargetFacts("t", "d", 1, 8, "l", "l", 0, false, 0),
                "0.1.0",
                1,
                List.of(facts),
                Map.of());
        RunEvent spare = new WorkerSpawned("worker-6", "train", Role.SPARE, 2, 1, "d");
        assertThat(Membership.replay(List.of(started, spare, formed(0, 0, 0, "worker-5", "worker-6")), "train")
                        .entries())
                .containsExactly(left(0, 0, "worker-4"), came(0, 0, "worker-6"));
    }

    private static List<Scenario.Entry> replay(RunEvent... events) {
        return Membership.replay(List.of(events), "train", PLANNED).entries();
    }

    private static GenerationFormed formed(int generation, long index, int epoch, String... workers) {
        return new GenerationFormed("train", generation, List.of(workers), index, epoch);
    }

    private static Scenario.Entry left(long steps, int epochs, String worker) {
        return new Scenario.Entry(new At.Commit(steps, epochs), worker, new Fault.Leave());
    }

    private static Scenario.Entry came(long steps, int epochs, String worker) {
        return new Scenario.Entry(new At.Commit(steps, epochs), worker, new Fault.Join());
    }
}
