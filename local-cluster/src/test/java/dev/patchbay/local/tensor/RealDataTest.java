package dev.patchbay.local.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.local.data.DataOrder;
import dev.patchbay.local.data.Dataset;
import dev.patchbay.local.data.DatasetResolver;
import dev.patchbay.local.data.Samples;
import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class RealDataTest {
    private static final int STEPS = 50;

    @TempDir
    Path cache;

    /// Along one path, so that each step compares the same parameters. Two free paths part where a rounding error
    /// decides on which side of zero a ReLU over the pictures' black background falls; that is no error of the sum.
    @Test
    void fourWorkersWith16SumToWhatOneWith64SeesForFiftySteps() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/share/datasets/fashion-mnist")));
        Path folder = DatasetResolver.standard(cache, Map.of(), _ -> {}).resolve("fashion-mnist");
        try (Dataset dataset = Dataset.open(folder);
                TrainingSession alone = TrainingSession.open(Pictures.preset("cnn"), 1, 64);
                TrainingSession rank = TrainingSession.open(Pictures.preset("cnn"), 1, 16);
                OptimizerKernel kernel = new OptimizerKernel(
                        new Optimizer.Sgd(0.05), alone.layout().totalFloats());
                Arena arena = Arena.ofConfined()) {
            Samples train = dataset.samples(DataSplit.TRAIN, new Dataset.Limits(0, 5000, 0));
            DataOrder one = new DataOrder(train.count(), new Batching(64, true, true), 11);
            DataOrder four = new DataOrder(train.count(), new Batching(16, true, true), 11);
            int floats = alone.layout().totalFloats();
            MemorySegment whole = arena.allocate(alone.layout().bucketBytes(), 64);
            MemorySegment sum = arena.allocate(alone.layout().bucketBytes(), 64);
            MemorySegment part = arena.allocate(alone.layout().bucketBytes(), 64);
            float first = 0;
            for (int step = 0; step < STEPS; step++) {
                MemorySegment.copy(
                        alone.parameters(),
                        0,
                        rank.parameters(),
                        0,
                        alone.layout().totalBytes());
                float loss = alone.step(train, indices(one, step * 64, 0, 1), 64, step, 1f / 64, whole);
                sum.fill((byte) 0);
                for (int r = 0; r < 4; r++) {
                    rank.step(train, indices(four, step * 64, r, 4), 16, step, 1f / 64, part);
                    add(sum, part, floats + 1);
                }

                assertThat(sum.getAtIndex(ValueLayout.JAVA_FLOAT, floats)).isCloseTo(loss, within(1e-6f * loss));
                assertThat(distance(whole, sum, floats)).isLessThan(1e-5 * distance(whole, null, floats));
                first = step == 0 ? loss : first;
                kernel.apply(step + 1, alone.parameters(), whole, 0, floats);
            }
            assertThat(whole.getAtIndex(ValueLayout.JAVA_FLOAT, floats)).isLessThan(0.95f * first);
        }
    }

    private static int[] indices(DataOrder order, int taken, int rank, int world) {
        DataOrder.Part part = order.part(taken, rank, world);
        return Arrays.copyOfRange(order.epoch(0), part.from(), part.from() + part.count());
    }

    private static void add(MemorySegment sum, MemorySegment part, int floats) {
        for (int i = 0; i < floats; i++) {
            float added = sum.getAtIndex(ValueLayout.JAVA_FLOAT, i) + part.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            sum.setAtIndex(ValueLayout.JAVA_FLOAT, i, added);
        }
    }

    /// The length of the difference, or of the vector itself.
    private static double distance(MemorySegment one, @Nullable MemorySegment other, int floats) {
        double squares = 0;
        for (int i = 0; i < floats; i++) {
            double minus = other == null ? 0 : other.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            squares += Math.pow(one.getAtIndex(ValueLayout.JAVA_FLOAT, i) - minus, 2);
        }
        return Math.sqrt(squares);
    }
}
