package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What faults do to the real processes of a training that goes on.
@Tag("process")
@Timeout(240)
class FaultsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"hang,no progress", "cut,no progress", "memory 1000000GB,ran out of device memory", "kill,SIGKILL"})
    void theOthersGoOnWithoutTheWorkerAndItsReplacementJoins(String fault, String reason) throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(3, Trainings.FOR_EVER, Trainings.elastic(1, 3, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.inject("worker-1", fault);
            training.awaitGeneration(g -> g.workers().equals(List.of("worker-0", "worker-2")));
            training.events.await(RunEvent.WorkerJoined.class, joined -> !joined.isEmpty(), Trainings.PATIENCE);
            awaitStepsOfLast(training);
            assertThat(training.events.all(RunEvent.WorkerLost.class))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.worker()).isEqualTo("worker-1"))
                    .satisfies(lost -> assertThat(lost.reason()).contains(reason));
            assertThat(training.events.all(RunEvent.WorkerJoined.class))
                    .extracting(RunEvent.WorkerJoined::worker)
                    .containsExactly("worker-1");
            assertThat(result).isNotDone();
            training.losses();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow 3x", "link 1ms", "link 1MB/s"})
    void whatOnlySlowsAWorkerDownCostsNobodyAndHeals(String fault) throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            var _ = training.start(Trainings.train(3, Trainings.FOR_EVER, Trainings.elastic(1, 3, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.inject("worker-2", fault);
            training.awaitGeneration(g -> g.generation() == 1);
            training.awaitSteps(
                    steps -> steps.stream().filter(s -> s.generation() == 1).count() > 20);
            training.inject("worker-2", "heal");
            training.awaitGeneration(g -> g.generation() == 2);
            awaitStepsOfLast(training);
            assertThat(training.events.all(RunEvent.WorkerLost.class)).isEmpty();
            assertThat(training.events.all(GenerationFormed.class))
                    .extracting(g -> g.workers().size())
                    .containsOnly(3);
            training.losses();
        }
    }

    @Test
    void aWorkerLeavesAndComesBackAndOneMoreComes() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            var _ = training.start(Trainings.train(2, Trainings.FOR_EVER, new StepPolicy.Elastic(1, 3, 0, 60, 0, 1)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.inject("worker-0", "leave");
            training.awaitGeneration(g -> g.workers().equals(List.of("worker-1")));
            training.inject("worker-0", "join");
            training.awaitGeneration(g -> g.generation() > 1 && g.workers().equals(List.of("worker-0", "worker-1")));
            training.inject("worker-2", "join");
            training.awaitGeneration(g -> g.workers().size() == 3);
            awaitStepsOfLast(training);
            assertThat(training.events.all(RunEvent.WorkerLost.class)).isEmpty();
            training.losses();
        }
    }

    @Test
    void severalAreLostAtOnce() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            var _ = training.start(Trainings.train(4, Trainings.FOR_EVER, Trainings.elastic(1, 4, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-0");
            training.workplace.kill("worker-2");
            training.workplace.kill("worker-3");
            training.awaitGeneration(g -> g.workers().equals(List.of("worker-1")));
            training.awaitGeneration(g -> g.generation() > 1 && g.workers().size() == 4);
            awaitStepsOfLast(training);
            training.losses();
        }
    }

    /// As soon as the one is known to be lost, survivors part from the old world and meet in a new one.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherIsLostWhileTheOthersMeet(boolean overSockets) throws Exception {
        try (Trainings training = new Trainings(folder, overSockets)) {
            var _ = training.start(Trainings.train(4, Trainings.FOR_EVER, Trainings.elastic(1, 4, 0)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-0");
            training.awaitGeneration(g -> g.generation() == 1);
            training.workplace.kill("worker-1");
            training.awaitGeneration(g -> g.generation() > 1 && g.workers().size() == 4);
            awaitStepsOfLast(training);
            assertThat(training.events.all(RunEvent.WorkerLost.class))
                    .extracting(RunEvent.WorkerLost::worker)
                    .containsExactlyInAnyOrder("worker-0", "worker-1");
            training.losses();
        }
    }

    @Test
    void belowTheFewestItWaitsSoLongAndThenSaysSo() throws Exception {
        try (Trainings training = new Trainings(folder, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(Trainings.train(2, Trainings.FOR_EVER, new StepPolicy.Elastic(2, 2, 0, 2, 0, 1)));
            training.awaitSteps(steps -> steps.size() > 50);
            training.workplace.kill("worker-1");
            training.events.await(RunEvent.WorkerSpawned.class, all -> all.size() == 3, Trainings.PATIENCE);
            // The replacement comes no further.
            training.workplace.stop("worker-1");
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(StepFailure.class)
                    .message()
                    .contains("has 1 worker and needs at least 2; none came within 2 s");
            training.workplace.close();
            training.assertNothingIsLeft();
        }
    }

    private static void awaitStepsOfLast(Trainings training) throws InterruptedException {
        GenerationFormed last = training.events.all(GenerationFormed.class).getLast();
        training.awaitSteps(steps -> last.workers().stream()
                .allMatch(worker -> steps.stream()
                        .anyMatch(s -> s.generation() >= last.generation()
                                && s.worker().equals(worker))));
    }
}
