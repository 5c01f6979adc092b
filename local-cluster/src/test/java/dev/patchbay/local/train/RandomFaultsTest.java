package dev.patchbay.local.train;

import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.Plans;
import dev.patchbay.local.StripedImages;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/// Whatever is done to whom and when.
@Tag("process")
class RandomFaultsTest {
    private static final int SAMPLES = 480;
    private static final int BUCKET_BYTES = 64 << 10;

    @Property(seed = "20261128", tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyTrainingEndsAndItsHistoryGivesItsLosses(@ForAll long seed) throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(seed)));
    }

    /// The first worker hangs before the first step, so a spare begins in its place, which no replay had told of; and
    /// spares hang that have no steps by which anybody could know how long theirs take.
    @Example
    void aWorldThatBeganOtherwiseThanPlannedIsReplayedToo() throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(-6698)));
    }

    /// Processes are replaced under their names: each optimizer's state with local updates, and what rank 0 holds.
    @Example
    void whatAReplacedProcessHeldIsNotItsSuccessors() throws Exception {
        for (long seed : List.of(-1474L, -2L)) {
            inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(seed)));
        }
    }

    /// Three leave and join at one place, and spares are ready sooner than they are.
    @Example
    void noSpareTakesThePlaceOfOneThatWasAskedToJoin() throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(-2600042360L)));
    }

    /// Workers are lost long after all began at a checkpoint, which is not among the newest any more.
    @Example
    void theCheckpointThatAllBeganAtIsThereForWhoeverIsStartedLater() throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(-24357581699267L)));
    }

    /// Others took part when the checkpoint was made than when all were lost.
    @Example
    void noMoreGoOnFromACheckpointThanThereWere() throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(7138411L)));
    }

    @Property(tries = 180, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Tag("soak")
    void everyTrainingEndsAndItsHistoryGivesItsLossesForLong(@ForAll long seed) throws Exception {
        inFolder(folder -> FaultTrial.small(folder).passes(FaultCase.of(seed)));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Tag("soak")
    void soDoesEveryTrainingWithTensorFlow(@ForAll long seed) throws Exception {
        inFolder(folder -> tensorFlow(folder, FaultCase.of(seed)));
    }

    @Property(seed = "20261128", tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void soDoesOneWithTensorFlow(@ForAll long seed) throws Exception {
        inFolder(folder -> tensorFlow(folder, FaultCase.of(seed)));
    }

    private static void tensorFlow(Path folder, FaultCase one) throws Exception {
        Path data = StripedImages.write(folder.resolve("data"), SAMPLES, 20);
        Step.Train like = Plans.train("train", "cnn", one.workers(), 8, one.epochs(), one.optimizer());
        StepPolicy.Elastic elastic = one.step().elastic().orElseThrow();
        Step.Train step = like.with(List.of(elastic)).with(one.withBuckets(BUCKET_BYTES));
        Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), data.toString(), 0, 20, 0);
        new FaultTrial(folder, LocalSetup.fullWorker(), ingest, data).passes(one, step);
    }

    @FunctionalInterface
    private interface Trial {
        void in(Path folder) throws Exception;
    }

    private static void inFolder(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("faults-");
        try {
            trial.in(folder);
        } finally {
            FaultTrial.delete(folder);
        }
    }
}
