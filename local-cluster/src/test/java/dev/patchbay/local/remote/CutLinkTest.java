package dev.patchbay.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A training over two computers whose wire is cut: the other one is a process in a network namespace.
@Tag("process")
@Timeout(300)
class CutLinkTest {
    /// Nobody comes back there, so nobody need try for long.
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private Optional<Namespace> namespace = Optional.empty();

    @BeforeEach
    void wire(TestInfo test) throws InterruptedException {
        try {
            namespace = Optional.of(Namespace.make(test.getDisplayName().hashCode() & 7));
        } catch (IOException refused) {
            Assumptions.abort("this test makes network namespaces, which needs root and iproute2: " + refused);
        }
    }

    @AfterEach
    void unwire() {
        namespace.ifPresent(Namespace::close);
    }

    @Test
    void withAnElasticityItGoesOnAloneAndTogetherAgain() throws Exception {
        Namespace net = namespace.orElseThrow();
        try (SharedTraining training = new SharedTraining(folder.resolve("run"), net.hostHere(), false);
                OtherComputer other = training.other(net.entering(), net.hostHere())) {
            training.machines.awaitAll();
            CompletableFuture<StepResult.Model> result = training.start(
                    SharedTraining.FOR_EVER, List.of(0, 1, 1), Optional.of(new StepPolicy.Elastic(1, 3, 0, 60, 0, 1)));
            training.events.await(RunEvent.TrainingStep.class, all -> all.size() > 30, SharedTraining.PATIENCE);
            net.cut();
            awaitWorld(training, 1);
            net.restore();
            awaitWorld(training, 3);
            int generation = training.events
                    .all(RunEvent.GenerationFormed.class)
                    .getLast()
                    .generation();
            training.events.await(
                    RunEvent.TrainingStep.class,
                    all -> all.stream().anyMatch(s -> s.generation() == generation && s.rank() == 2),
                    SharedTraining.PATIENCE);
            assertThat(result).isNotDone();
            assertThat(training.events.all(RunEvent.WorkerLost.class))
                    .extracting(RunEvent.WorkerLost::worker)
                    .containsExactlyInAnyOrder("worker-1", "worker-2");
            training.end();
            assertThat(other.awaitEnd()).isTrue();
            assertThat(other.notes())
                    .anyMatch(note -> note.contains("was lost"))
                    .last()
                    .isEqualTo("the run is over");
            assertThat(other.leftovers()).isEmpty();
            assertThat(training.processes()).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void withAnElasticityItComesToItsEndAlone() throws Exception {
        Namespace net = namespace.orElseThrow();
        try (SharedTraining training = new SharedTraining(folder.resolve("run"), net.hostHere(), false);
                OtherComputer other = training.other(net.entering(), net.hostHere(), SHORT)) {
            training.machines.awaitAll();
            CompletableFuture<StepResult.Model> result =
                    training.start(40, List.of(0, 1), Optional.of(new StepPolicy.Elastic(1, 2, 0, 60, 0, 1)));
            training.events.await(RunEvent.TrainingStep.class, all -> all.size() > 30, SharedTraining.PATIENCE);
            net.cut();
            assertThat(result.get(120, TimeUnit.SECONDS).figures()).containsKey("trainLoss");
            assertThat(training.events
                            .all(RunEvent.GenerationFormed.class)
                            .getLast()
                            .workers())
                    .containsExactly("worker-0");
            training.end();
            assertThat(other.awaitEnd()).isTrue();
            assertThat(other.leftovers()).isEmpty();
        }
    }

    @Test
    void withoutOneItFailsWithASentenceOnBothSides() throws Exception {
        Namespace net = namespace.orElseThrow();
        try (SharedTraining training = new SharedTraining(folder.resolve("run"), net.hostHere(), false);
                OtherComputer other = training.other(net.entering(), net.hostHere(), SHORT)) {
            training.machines.awaitAll();
            CompletableFuture<StepResult.Model> result =
                    training.start(SharedTraining.FOR_EVER, List.of(0, 1), Optional.empty());
            training.events.await(RunEvent.TrainingStep.class, all -> all.size() > 30, SharedTraining.PATIENCE);
            List<ProcessHandle> all = training.processes();
            net.cut();
            assertThatThrownBy(() -> result.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(StepFailure.class)
                    .message()
                    .contains("worker-1", "was lost with the link to other (");
            for (ProcessHandle worker : all) {
                worker.onExit().get(30, TimeUnit.SECONDS);
            }
            training.end();
            assertThat(other.awaitEnd()).isTrue();
            assertThat(other.notes()).last().asString().matches("(no answer from|.* cannot be reached).*");
            assertThat(other.leftovers()).isEmpty();
        }
    }

    private static void awaitWorld(SharedTraining training, int workers) throws InterruptedException {
        training.events.await(
                RunEvent.GenerationFormed.class,
                all -> all.getLast().workers().size() == workers,
                SharedTraining.PATIENCE);
    }
}
