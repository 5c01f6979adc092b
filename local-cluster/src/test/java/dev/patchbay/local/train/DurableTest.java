package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.checkpoint.Bookmark;
import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.CheckpointFolder;
import dev.patchbay.local.data.SmallDisk;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainings that begin with a checkpoint end as if they had never stopped.
@Tag("process")
@Timeout(180)
class DurableTest {
    private static final int EPOCHS = 4;
    private static final int EVERY = 20;
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path folder;

    /// What a training logged: losses and simulated times by step and worker, and what it was evaluated to.
    private record Told(
            Map<String, String> steps,
            Map<Long, Double> losses,
            List<String> evaluations,
            List<RunEvent.StepNote> notes) {}

    private static Map<Long, Double> losses(Trainings training) {
        Map<Long, Double> losses = new TreeMap<>();
        training.events.lastTaken().forEach(each -> losses.put(each.index(), each.loss()));
        return losses;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrainingGoesOnFromItsCheckpointBitForBit(boolean overSockets) throws Exception {
        Step.Train step = Trainings.train(3, EPOCHS, Trainings.elastic(1, 3, 0));
        assertGoesOn(step, overSockets);
    }

    @Test
    void localUpdatesGoOnFromTheFirstMeanAfterACheckpointWasDue() throws Exception {
        Step.Train all = Trainings.train(3, EPOCHS, Trainings.elastic(1, 3, 0));
        assertGoesOn(all.with(new Strategy.LocalUpdate(3, CollectiveKind.RING, 64)), false);
    }

    @Test
    void whatTopKKeptBackIsInTheCheckpointToo() throws Exception {
        Step.Train all = Trainings.train(3, EPOCHS, Trainings.elastic(1, 3, 0));
        assertGoesOn(all.with(new Strategy.AllReduce(CollectiveKind.RING, 64, new WireFormat.TopK(0.1))), false);
    }

    private void assertGoesOn(Step.Train step, boolean overSockets) throws Exception {
        CheckpointFolder first = new CheckpointFolder(folder.resolve("undisturbed/checkpoints"));
        Told undisturbed = run("undisturbed", step, overSockets, Scenario.EMPTY, Optional.empty());
        assertThat(first.steps()).hasSize(3);
        assertThat(first.parts()).doesNotExist();
        long from = first.steps().get(1);
        Told resumed = run(
                "resumed",
                step,
                overSockets,
                Scenario.EMPTY,
                Optional.of(new WorkOrder.Restore(first.path(), "ckpt-" + from)));
        assertThat(resumed.steps())
                .hasSizeGreaterThan(3)
                .hasSizeLessThan(undisturbed.steps().size());
        assertThat(undisturbed.steps()).containsAllEntriesOf(resumed.steps());
        assertThat(resumed.steps().keySet())
                .anyMatch(k -> k.startsWith(from + " "))
                .noneMatch(k -> k.startsWith("0 "));
        assertThat(undisturbed.evaluations()).endsWith(resumed.evaluations().toArray(String[]::new));
    }

    /// Nobody is left who knows where training stood but the disk.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrainingThatLosesAllItsWorkersGoesOnFromItsNewestCheckpoint(boolean alone) throws Exception {
        int workers = alone ? 1 : 3;
        Optimizer adam = new Optimizer.Adam(0.05, 0.9, 0.999, 1e-7);
        Step.Train step = Trainings.train(workers, 2 * EPOCHS, Trainings.elastic(workers, workers, 0), adam);
        Told undisturbed = run("undisturbed", step, false, Scenario.EMPTY, Optional.empty());
        Path own = Files.createDirectory(folder.resolve("lost"));
        try (Trainings training = new Trainings(own, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(step, Scenario.EMPTY, Optional.of(durable(own, EVERY, Optional.empty())));
            training.events.await(RunEvent.CheckpointSaved.class, all -> all.size() > 1, Trainings.PATIENCE);
            killAll(training, workers);
            // And again, when there is no newer one yet.
            training.events.await(
                    RunEvent.TrainingStep.class,
                    all -> all.stream().anyMatch(each -> each.generation() > 0),
                    Trainings.PATIENCE);
            killAll(training, workers);
            assertThat(result).succeedsWithin(Trainings.PATIENCE);
            assertThat(training.events.all(RunEvent.StepNote.class))
                    .hasSize(2)
                    .allSatisfy(note ->
                            assertThat(note.sentence()).contains("lost all workers", "goes on from the checkpoint"));
            assertThat(losses(training)).isEqualTo(undisturbed.losses());
            List<RunEvent.GenerationFormed> worlds = training.events.all(RunEvent.GenerationFormed.class);
            assertThat(worlds.getLast().index() % EVERY).isZero();
            assertThat(Membership.replay(
                                    training.events.all(RunEvent.class),
                                    "train",
                                    worlds.getFirst().workers())
                            .entries())
                    .isEmpty();
            training.workplace.close();
            training.assertNothingIsLeft();
        }
    }

    /// While all are stopped none can tell another anything.
    private static void killAll(Trainings training, int workers) {
        for (int worker = 0; worker < workers; worker++) {
            training.workplace.stop("worker-" + worker);
        }
        for (int worker = 0; worker < workers; worker++) {
            training.workplace.kill("worker-" + worker);
        }
    }

    @Test
    void whoTookPartIsToldWithTheCheckpoint() throws Exception {
        Step.Train step = Trainings.train(3, EPOCHS, Trainings.elastic(1, 3, 0));
        Scenario scenario =
                new Scenario(List.of(new Scenario.Entry(new At.TrainingStep(10), "worker-1", new Fault.Leave())));
        run("left", step, false, scenario, Optional.empty());
        CheckpointFolder folderOfIt = new CheckpointFolder(folder.resolve("left/checkpoints"));
        Checkpoint newest = folderOfIt.newestWhole("digest", _ -> {}).orElseThrow();
        assertThat(newest.bookmark().worlds())
                .containsExactly(
                        new Bookmark.World(0, List.of("worker-0", "worker-1", "worker-2"), 0, 0),
                        new Bookmark.World(1, List.of("worker-0", "worker-2"), 10, 0));
        assertThat(newest.bookmark().clocksPs()).containsOnlyKeys("worker-0", "worker-2");
    }

    @Test
    void aWorkerThatIsKilledWhileItWritesLeavesNoHalfCheckpoint() throws Exception {
        Step.Train step = Trainings.train(3, Trainings.FOR_EVER, Trainings.elastic(1, 3, 0));
        Path own = Files.createDirectory(folder.resolve("killed"));
        try (Trainings training = new Trainings(own, false)) {
            CompletableFuture<StepResult.Model> result =
                    training.start(step, Scenario.EMPTY, Optional.of(durable(own, 1, Optional.empty())));
            for (int kill = 0; kill < 6; kill++) {
                int saved = training.events.all(RunEvent.CheckpointSaved.class).size();
                training.events.await(
                        RunEvent.CheckpointSaved.class, all -> all.size() > saved + 2, Trainings.PATIENCE);
                training.workplace.kill("worker-" + kill % 3);
                int generation = training.events
                        .all(RunEvent.GenerationFormed.class)
                        .getLast()
                        .generation();
                training.awaitGeneration(
                        g -> g.generation() > generation && g.workers().size() == 3);
            }
            assertThat(result).isNotDone();
            training.losses();
            assertThat(training.events.all(RunEvent.StepNote.class)).isEmpty();
            training.workplace.close();
            // Until then it may put parts together.
            assertThat(result).failsWithin(Trainings.PATIENCE);
        }
        List<String> torn = new ArrayList<>();
        CheckpointFolder left = new CheckpointFolder(own.resolve("checkpoints"));
        assertThat(left.newestWhole("digest", torn::add)).isPresent();
        assertThat(torn).isEmpty();
    }

    @Test
    void aDiskThatRefusesCostsOneWarningAndNoStep() throws Exception {
        Step.Train step = Trainings.train(2, EPOCHS, Trainings.elastic(1, 2, 0));
        Path own = Files.createDirectory(folder.resolve("refused"));
        // A file where a folder should be refuses root too.
        Files.createDirectory(own.resolve("checkpoints"));
        Files.writeString(own.resolve("checkpoints/parts"), "in the way");
        assertCostsOneWarning(step, own);
    }

    @Test
    void aFullDiskCostsOneWarningAndNoStep() throws Exception {
        Step.Train step = Trainings.train(2, EPOCHS, Trainings.elastic(1, 2, 0));
        Path own = Files.createDirectory(folder.resolve("full"));
        Path disk = Files.createDirectory(own.resolve("checkpoints"));
        try (SmallDisk _ = SmallDisk.over(disk, PAGE_BYTES)) {
            Files.write(disk.resolve("full"), new byte[PAGE_BYTES]);
            assertCostsOneWarning(step, own);
            assertThat(disk).isDirectoryNotContaining("glob:**ckpt-*");
        }
    }

    private static void assertCostsOneWarning(Step.Train step, Path own) throws Exception {
        try (Trainings training = new Trainings(own, false)) {
            training.start(step, Scenario.EMPTY, Optional.of(durable(own, EVERY, Optional.empty())))
                    .get();
            assertThat(training.losses()).hasSize(EPOCHS * 40);
            assertThat(training.events.all(RunEvent.StepNote.class))
                    .singleElement()
                    .extracting(RunEvent.StepNote::sentence)
                    .asString()
                    .contains("no checkpoint after 20 steps", "checkpoints", "training goes on");
            assertThat(training.events.all(RunEvent.CheckpointSaved.class)).isEmpty();
        }
    }

    @Test
    void aCheckpointThatIsTornInTheMeantimeFailsTheStepWithASentence() throws Exception {
        Step.Train step = Trainings.train(2, EPOCHS, Trainings.elastic(1, 2, 0));
        run("whole", step, false, Scenario.EMPTY, Optional.empty());
        CheckpointFolder whole = new CheckpointFolder(folder.resolve("whole/checkpoints"));
        String name = "ckpt-" + whole.steps().getFirst();
        Path data = whole.path().resolve(name + ".data-00000-of-00002");
        byte[] bytes = Files.readAllBytes(data);
        bytes[5] ^= 4;
        Files.write(data, bytes);
        assertThatThrownBy(() -> run(
                        "torn", step, false, Scenario.EMPTY, Optional.of(new WorkOrder.Restore(whole.path(), name))))
                .hasMessageContaining(name)
                .hasMessageContaining("the checksum of 'plane/weights' differs");
    }

    private static WorkOrder.Durable durable(Path own, int every, Optional<WorkOrder.Restore> restore) {
        return new WorkOrder.Durable(every, 3, "digest", own.resolve("checkpoints/parts"), restore);
    }

    private Told run(
            String name, Step.Train step, boolean overSockets, Scenario scenario, Optional<WorkOrder.Restore> restore)
            throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        try (Trainings training = new Trainings(own, overSockets)) {
            training.start(step, scenario, Optional.of(durable(own, EVERY, restore)))
                    .get();
            Map<String, String> steps = new TreeMap<>();
            for (RunEvent.TrainingStep s : training.events.all(RunEvent.TrainingStep.class)) {
                steps.put(s.index() + " " + s.worker(), s.epoch() + " " + s.loss() + " " + s.simulated());
            }
            return new Told(
                    steps,
                    losses(training),
                    training.events.all(RunEvent.Evaluated.class).stream()
                            .map(RunEvent.Evaluated::toString)
                            .toList(),
                    training.events.all(RunEvent.StepNote.class));
        }
    }
}
