package dev.patchbay.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("process")
@Timeout(240)
class TwoComputersTest {
    private static final String HERE = "127.0.0.1";

    @TempDir
    Path folder;

    /// Also where the first rank, which saves the model, is on the other computer.
    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void lossesAreThoseOfOneComputerAndTheModelIsHere(int first, int second, int third) throws Exception {
        List<Integer> nodes = List.of(first, second, third);
        List<Double> alone;
        try (SharedTraining training = new SharedTraining(folder.resolve("alone"), HERE, true)) {
            training.start(2, nodes, Optional.empty()).get();
            alone = training.losses();
        }
        try (SharedTraining training = new SharedTraining(folder.resolve("both"), HERE, false);
                OtherComputer other = training.other(List.of(), HERE)) {
            training.machines.awaitAll();
            StepResult.Model model = training.start(2, nodes, Optional.empty()).get();
            assertThat(training.losses()).hasSizeGreaterThan(40).isEqualTo(alone);
            assertThat(model.savedModel()).isEqualTo(training.folder.resolve("model"));
            assertThat(model.savedModel().resolve("averages")).hasContent("1.0");
            assertThat(training.events.all(RunEvent.ModelSaved.class))
                    .singleElement()
                    .returns(model.savedModel().toString(), RunEvent.ModelSaved::folder);
            training.end();
            assertThat(other.awaitEnd()).isTrue();
            assertThat(other.notes()).last().isEqualTo("the run is over");
            assertThat(other.leftovers()).isEmpty();
            assertThat(training.processes()).noneMatch(ProcessHandle::isAlive);
            try (var left = Files.list(training.folder)) {
                assertThat(left.map(p -> p.getFileName().toString())).containsOnly("logs", "model");
            }
        }
    }

    @Test
    void aComputerThatGoesFailsTheStepByNameAndTakesItsWorkersAlong() throws Exception {
        try (SharedTraining training = new SharedTraining(folder.resolve("run"), HERE, false);
                OtherComputer other = training.other(List.of(), HERE)) {
            training.machines.awaitAll();
            CompletableFuture<StepResult.Model> result =
                    training.start(SharedTraining.FOR_EVER, List.of(0, 1, 1), Optional.empty());
            training.events.await(RunEvent.TrainingStep.class, all -> all.size() > 30, SharedTraining.PATIENCE);
            List<ProcessHandle> all = training.processes();
            other.kill();
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(StepFailure.class)
                    .message()
                    .contains("was lost with the link to other (127.0.0.1)");
            assertThat(all).hasSize(3);
            for (ProcessHandle worker : all) {
                worker.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void survivorsGoOnWithoutTheOtherComputerAndWithTheOneThatComesInItsPlace() throws Exception {
        try (SharedTraining training = new SharedTraining(folder.resolve("run"), HERE, false);
                OtherComputer other = training.other(List.of(), HERE)) {
            training.machines.awaitAll();
            CompletableFuture<StepResult.Model> result = training.start(
                    SharedTraining.FOR_EVER, List.of(0, 1, 1), Optional.of(new StepPolicy.Elastic(1, 3, 0, 60, 0, 1)));
            training.events.await(RunEvent.TrainingStep.class, all -> all.size() > 30, SharedTraining.PATIENCE);
            other.kill();
            training.events.await(
                    RunEvent.GenerationFormed.class,
                    all -> all.getLast().workers().equals(List.of("worker-0")),
                    SharedTraining.PATIENCE);
            try (OtherComputer another = training.other(List.of(), HERE)) {
                training.events.await(
                        RunEvent.GenerationFormed.class,
                        all -> all.getLast().workers().size() == 3,
                        SharedTraining.PATIENCE);
                int generation = training.events
                        .all(RunEvent.GenerationFormed.class)
                        .getLast()
                        .generation();
                training.events.await(
                        RunEvent.TrainingStep.class,
                        all -> all.stream().anyMatch(s -> s.generation() == generation && s.rank() == 2),
                        SharedTraining.PATIENCE);
                assertThat(result).isNotDone();
                assertThat(another.pid()).isNotEqualTo(other.pid());
            }
        }
    }
}
