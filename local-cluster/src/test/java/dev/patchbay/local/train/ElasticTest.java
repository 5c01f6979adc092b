package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("process")
@Timeout(180)
class ElasticTest {
    private static final int EPOCHS = 12;
    private static final long FOR_EVER_SECONDS = 100_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivorsGoOnWhenTheFirstRankIsLostAndItsReplacementJoins(boolean overSockets) throws Exception {
        try (Trainings training = new Trainings(folder, overSockets)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(3, Trainings.FOR_EVER, Trainings.elastic(1, 3, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-0");
            training.awaitGeneration(g -> g.workers().equals(List.of("worker-1", "worker-2")));
            training.awaitGeneration(g -> g.generation() > 1 && g.workers().size() == 3);
            training.awaitSteps(steps -> steps.stream().anyMatch(s -> s.generation() > 1 && s.rank() == 0));
            assertThat(training.events.all(RunEvent.WorkerJoined.class))
                    .extracting(RunEvent.WorkerJoined::worker)
                    .containsExactly("worker-0");
            assertThat(training.events.all(RunEvent.WorkerLost.class)).hasSize(1);
            assertThat(result).isNotDone();
            training.losses();
        }
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().contains("sock"));
    }

    @Test
    void aTrainingThatLostSomebodyComesToItsEnd() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(3, EPOCHS, Trainings.elastic(1, 3, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-2");
            assertThat(result.get().figures()).containsKeys("accuracy", "trainLoss");
            assertThat(training.losses()).hasSizeGreaterThan(EPOCHS * 26);
            assertThat(training.events.all(RunEvent.ModelSaved.class)).hasSize(1);
            assertThat(training.events.all(RunEvent.Evaluated.class)).hasSize(EPOCHS);
            training.workplace.close();
            training.assertNothingIsLeft();
        }
    }

    @Test
    void aWarmSpareTakesTheLostOnesPlaceAtOnce() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(2, Trainings.FOR_EVER, Trainings.elastic(1, 2, 1)));
            training.events.await(RunEvent.WorkerReady.class, ready -> ready.size() == 3, Trainings.PATIENCE);
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-1");
            training.awaitGeneration(g -> g.generation() == 1);
            assertThat(training.events
                            .all(RunEvent.GenerationFormed.class)
                            .get(1)
                            .workers())
                    .containsExactly("worker-0", "worker-2");
            training.awaitSteps(steps -> steps.stream().anyMatch(s -> s.generation() == 1));
            assertThat(result).isNotDone();
            training.losses();
        }
    }

    /// It is awaited that the killed one is gone, and it may be back before that is looked at.
    @Test
    void aScenarioKillsOneWhereAllAreNeededAndItsReplacementGoesOn() throws Exception {
        Scenario scenario =
                new Scenario(List.of(new Scenario.Entry(new At.TrainingStep(10), "worker-1", new Fault.Kill())));
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result = training.start(
                    Trainings.train(2, 1, new StepPolicy.Elastic(2, 2, 0, FOR_EVER_SECONDS, 0, 1)), scenario);
            assertThat(result.get().figures()).containsKey("trainLoss");
            assertThat(training.losses()).hasSize(40);
            assertThat(training.events.all(RunEvent.GenerationFormed.class))
                    .extracting(RunEvent.GenerationFormed::workers)
                    .containsOnly(List.of("worker-0", "worker-1"));
        }
    }

    @Test
    void belowTheFewestItWaitsForAReplacementAndSaysSoWhenNoneComes() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(2, Trainings.FOR_EVER, new StepPolicy.Elastic(2, 2, 0, 60, 0, 1)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-1");
            training.awaitGeneration(g -> g.generation() == 1 && g.workers().size() == 2);
            training.workplace.kill("worker-0");
            training.workplace.kill("worker-1");
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(StepFailure.class)
                    .message()
                    .contains("train", "lost all workers");
        }
    }
}
