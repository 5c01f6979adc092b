package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(180)
class ReplayTest {
    @TempDir
    Path folder;

    /// One run's log, as far as a replay is concerned.
    private record Told(Map<Long, Double> losses, List<RunEvent> generations) {
        Scenario replay() {
            return Membership.replay(generations, "train", List.of("worker-0", "worker-1", "worker-2"));
        }
    }

    @Test
    void aKilledWorkerIsReplayedByOneThatLeavesAndOneThatJoins() throws Exception {
        Told killed = run("killed", 0, new Scenario(List.of(at(20, "worker-1", "kill"), at(60, "worker-0", "kill"))));
        assertThat(killed.replay().entries())
                .contains(at(20, 0, "worker-1", "leave"))
                // In which epoch that is depends on when the first one's replacement was there.
                .anySatisfy(entry -> {
                    assertThat(entry.worker()).isEqualTo("worker-0");
                    assertThat(entry.fault()).isEqualTo(new Fault.Leave());
                    assertThat(entry.at())
                            .isInstanceOfSatisfying(
                                    At.Commit.class,
                                    at -> assertThat(at.steps()).isEqualTo(60));
                });
        Told replayed = run("replayed", 0, killed.replay());
        assertThat(replayed.losses()).isEqualTo(killed.losses());
        assertThat(replayed.generations()).isEqualTo(killed.generations());
        Told undisturbed = run("undisturbed", 0, Scenario.EMPTY);
        assertThat(undisturbed.losses()).isNotEqualTo(killed.losses());
        assertThat(undisturbed.losses().get(19L)).isEqualTo(killed.losses().get(19L));
    }

    @Test
    void aSpareThatStandsInIsReplayedToo() throws Exception {
        Told killed = run("killed", 1, new Scenario(List.of(at(25, "worker-2", "kill"))));
        assertThat(killed.replay().entries())
                .containsExactly(at(25, 0, "worker-2", "leave"), at(25, 0, "worker-3", "join"));
        Told replayed = run("replayed", 1, killed.replay());
        assertThat(replayed.losses()).isEqualTo(killed.losses());
    }

    /// Three workers leave 16 samples of an epoch, which is one more step for two.
    @Test
    void aWorkerThatGoesJustBeforeAnEpochEndsLeavesTheRestToTheOthers() throws Exception {
        Told before = run("before", 0, new Scenario(List.of(at(26, 0, "worker-2", "leave"))));
        Told after = run("after", 0, new Scenario(List.of(at(26, "worker-2", "leave"))));
        assertThat(before.losses()).hasSize(27 + 5 * 40);
        assertThat(after.losses()).hasSize(26 + 5 * 40);
        assertThat(run("before-again", 0, before.replay())).isEqualTo(before);
        assertThat(run("after-again", 0, after.replay())).isEqualTo(after);
    }

    @Test
    void whatSlowsAWorkerDownChangesNoLoss() throws Exception {
        Told slow = run("slow", 0, new Scenario(List.of(at(5, "worker-1", "slow 2x"), at(9, "worker-1", "heal"))));
        Told undisturbed = run("undisturbed", 0, Scenario.EMPTY);
        assertThat(slow.losses()).isEqualTo(undisturbed.losses());
        assertThat(slow.generations()).hasSize(3);
    }

    private static Scenario.Entry at(long step, String worker, String fault) throws Exception {
        return new Scenario.Entry(new At.TrainingStep(step), worker, Fault.of(fault));
    }

    private static Scenario.Entry at(long steps, int epochs, String worker, String fault) throws Exception {
        return new Scenario.Entry(new At.Commit(steps, epochs), worker, Fault.of(fault));
    }

    private Told run(String name, int spares, Scenario scenario) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        try (Trainings training = new Trainings(own, false)) {
            training.start(Trainings.train(3, 6, Trainings.elastic(1, 3, spares)), scenario)
                    .get();
            training.workplace.close();
            training.assertNothingIsLeft();
            return new Told(
                    training.losses(),
                    training.events.all(RunEvent.GenerationFormed.class).stream()
                            .map(RunEvent.class::cast)
                            .toList());
        }
    }
}
