package dev.patchbay.local.worker.modelled;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.Computers;
import dev.patchbay.local.Plans;
import dev.patchbay.local.StripedImages;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Position;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is learned, and yet what travels must come.
class ModelledComputeTest {
    private static final int WORLD = 3;
    private static final int SAMPLES = 240;

    @TempDir
    Path folder;

    @Test
    void theSumOfAllRanksIsTaken() throws Exception {
        try (ModelledCompute compute = open(new WireFormat.Float32());
                Arena arena = Arena.ofConfined()) {
            assertThatCode(() -> compute.apply(5, sum(compute, arena))).doesNotThrowAnyException();
        }
    }

    @Test
    void aSumThatLacksARankAtItsEndIsRefused() throws Exception {
        try (ModelledCompute compute = open(new WireFormat.Float32());
                Arena arena = Arena.ofConfined()) {
            MemorySegment sum = sum(compute, arena);
            long last = compute.buckets().floats() - 1;
            sum.setAtIndex(ValueLayout.JAVA_FLOAT, last, 0);
            assertThatThrownBy(() -> compute.apply(5, sum))
                    .hasMessage("step train got 0.0 at place " + last
                            + " of the summed gradients, where those of all ranks add up to 18.0");
        }
    }

    @Test
    void whatIsRoundedOrLeftOutOnItsWayIsNotCompared() throws Exception {
        try (ModelledCompute compute = open(new WireFormat.TopK(0.01));
                Arena arena = Arena.ofConfined()) {
            MemorySegment sum = sum(compute, arena).fill((byte) 0);
            assertThatCode(() -> compute.apply(5, sum)).doesNotThrowAnyException();
        }
    }

    private static MemorySegment sum(ModelledCompute compute, Arena arena) {
        MemorySegment sum = arena.allocate(compute.gradientFloats() * Float.BYTES, Float.BYTES);
        MemorySegment one = arena.allocate(sum.byteSize(), Float.BYTES);
        for (int rank = 0; rank < WORLD; rank++) {
            var _ = compute.gradients(new Position(5, 0, 0), rank, WORLD, one);
            for (long at = 0; at < compute.gradientFloats(); at++) {
                float more = one.getAtIndex(ValueLayout.JAVA_FLOAT, at);
                sum.setAtIndex(ValueLayout.JAVA_FLOAT, at, sum.getAtIndex(ValueLayout.JAVA_FLOAT, at) + more);
            }
        }
        return sum;
    }

    private ModelledCompute open(WireFormat format) throws Exception {
        Path data = StripedImages.write(folder.resolve("data"), SAMPLES, 10);
        Step.Train step = Plans.train("train", "cnn", WORLD, 8, 1, new Optimizer.Sgd(0.05))
                .with(ComputeKind.MODELLED)
                .with(new Strategy.AllReduce(CollectiveKind.RING, 1 << 20, format));
        Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), data.toString(), 0, 10, 0);
        return ModelledCompute.open(new WorkOrder.Train(
                step,
                new WorkOrder.Ingested(ingest, data),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                Computers.hardware(WORLD),
                Computers.seats(WORLD),
                0));
    }
}
