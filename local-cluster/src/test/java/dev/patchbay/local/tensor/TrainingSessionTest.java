package dev.patchbay.local.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.pipeline.model.Activation;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.plan.Optimizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSessionTest {
    private static final Samples PICTURES = Pictures.of(256);

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn", "cnn-dropout", "cnn-batch-norm", "resnet"})
    void learnsEveryPresetAndTakesTheSameStepsEveryTime(String preset) {
        List<Float> losses = losses(Pictures.preset(preset), 1, 32, 12, Optimizer.Adam.atRate(0.003));

        assertThat(losses.getLast()).isLessThan(losses.getFirst());
        assertThat(losses(Pictures.preset(preset), 1, 32, 12, Optimizer.Adam.atRate(0.003)))
                .isEqualTo(losses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn", "cnn-dropout"})
    void fourWorkersSumToTheGradientsOfOne(String preset) {
        Optimizer sgd = new Optimizer.Sgd(0.05);
        List<Float> alone = losses(Pictures.preset(preset), 1, 64, 10, sgd);
        List<Float> shared = losses(Pictures.preset(preset), 4, 16, 10, sgd);

        for (int i = 0; i < alone.size(); i++) {
            assertThat(shared.get(i)).isCloseTo(alone.get(i), within(1e-5f * alone.get(i)));
        }
    }

    /// Pictures become flat in one of two ways.
    static List<Layer> flattening() {
        return List.of(new Layer.Flatten(), new Layer.GlobalAverage());
    }

    @ParameterizedTest
    @MethodSource("flattening")
    void everyKindOfLayerHasTheGradientThatDifferencesGive(Layer flattening) {
        Architecture architecture = Pictures.architecture(
                "all",
                List.of(
                        new Layer.Conv(3, 3, true, Activation.TANH),
                        new Layer.BatchNorm(0.9, 0.001),
                        new Layer.MaxPool(2),
                        new Layer.Activate(Activation.SIGMOID),
                        new Layer.Conv(3, 3, true, Activation.TANH),
                        new Layer.Activate(Activation.TANH),
                        new Layer.Skip(2),
                        flattening,
                        new Layer.Dropout(0.25),
                        new Layer.Dense(8, Activation.LINEAR),
                        new Layer.BatchNorm(0.9, 0.001),
                        new Layer.Dense(10, Activation.LINEAR)));
        try (TrainingSession session = TrainingSession.open(architecture, 3, 16);
                Arena arena = Arena.ofConfined()) {
            MemorySegment gradients = arena.allocate(session.layout().bucketBytes(), 64);
            MemorySegment ignored = arena.allocate(session.layout().bucketBytes(), 64);
            int[] indices = Pictures.indices(0, 16);
            session.step(PICTURES, indices, 16, 5, 1f / 16, gradients);
            for (var slot : session.layout().slots()) {
                int at = slot.offset() + slot.length() / 2;
                float value = session.parameters().getAtIndex(ValueLayout.JAVA_FLOAT, at);
                float step = 0.002f;
                session.parameters().setAtIndex(ValueLayout.JAVA_FLOAT, at, value + step);
                float above = session.step(PICTURES, indices, 16, 5, 1f / 16, ignored);
                session.parameters().setAtIndex(ValueLayout.JAVA_FLOAT, at, value - step);
                float below = session.step(PICTURES, indices, 16, 5, 1f / 16, ignored);
                session.parameters().setAtIndex(ValueLayout.JAVA_FLOAT, at, value);
                assertThat(gradients.getAtIndex(ValueLayout.JAVA_FLOAT, at))
                        .as(slot.variable().name())
                        .isCloseTo((above - below) / (2 * step), within(3e-3f));
            }
        }
    }

    @Test
    void evaluationCountsInChunksOfAnySize() {
        Architecture architecture = Pictures.preset("cnn-batch-norm");
        try (TrainingSession large = TrainingSession.open(architecture, 1, 256);
                TrainingSession small = TrainingSession.open(architecture, 1, 48)) {
            Score whole = large.evaluate(PICTURES, 0, 256);

            assertThat(whole.samples()).isEqualTo(256);
            assertThat(whole.correct()).isBetween(0L, 256L);
            Score parts = small.evaluate(PICTURES, 0, 100).plus(small.evaluate(PICTURES, 100, 156));
            assertThat(parts.correct()).isEqualTo(whole.correct());
            assertThat(parts.meanLoss()).isCloseTo(whole.meanLoss(), within(1e-5));
        }
    }

    /// A tensor that only native memory knows is freed by the next collection.
    @Test
    void holdsWhatItFeedsOverGarbageCollections() {
        try (TrainingSession session = TrainingSession.open(Pictures.preset("cnn-dropout"), 1, 8);
                Arena arena = Arena.ofConfined()) {
            MemorySegment gradients = arena.allocate(session.layout().bucketBytes(), 64);
            float first = session.step(PICTURES, Pictures.indices(0, 8), 8, 0, 1f / 8, gradients);
            Score score = session.evaluate(PICTURES, 0, 8);
            for (int round = 0; round < 5; round++) {
                System.gc();
                // JavaCPP frees on a thread of its own, and this makes it take its turn
                try (var other = new org.bytedeco.javacpp.BytePointer(1 << 20)) {
                    other.fill(0x7f);
                }
                assertThat(session.step(PICTURES, Pictures.indices(0, 8), 8, 0, 1f / 8, gradients))
                        .isEqualTo(first);
                assertThat(session.evaluate(PICTURES, 0, 8)).isEqualTo(score);
            }
        }
    }

    @Test
    void movingAveragesFollowTheBatch() {
        try (TrainingSession session = TrainingSession.open(Pictures.preset("cnn-batch-norm"), 1, 32);
                Arena arena = Arena.ofConfined()) {
            MemorySegment gradients = arena.allocate(session.layout().bucketBytes(), 64);
            float[] before = session.movingAverages().toArray(ValueLayout.JAVA_FLOAT);
            session.step(PICTURES, Pictures.indices(0, 32), 32, 0, 1f / 32, gradients);
            float[] after = session.movingAverages().toArray(ValueLayout.JAVA_FLOAT);

            int variances = session.movingLayout().slots().get(1).offset();
            assertThat(before[variances]).isEqualTo(1);
            assertThat(after[variances]).isBetween(0.985f, 1.05f).isNotEqualTo(1);
            assertThat(after[0]).isNotEqualTo(before[0]);
        }
    }

    /// Trains as `workers` ranks would, their gradients added up by hand, on the same global batches.
    private static List<Float> losses(
            Architecture architecture, int workers, int batch, int steps, Optimizer optimizer) {
        List<Float> losses = new ArrayList<>();
        int global = workers * batch;
        try (TrainingSession session = TrainingSession.open(architecture, 1, batch);
                OptimizerKernel kernel =
                        new OptimizerKernel(optimizer, session.layout().totalFloats());
                Arena arena = Arena.ofConfined()) {
            int floats = session.layout().totalFloats();
            MemorySegment sum = arena.allocate(session.layout().bucketBytes(), 64);
            MemorySegment part = arena.allocate(session.layout().bucketBytes(), 64);
            for (int step = 0; step < steps; step++) {
                sum.fill((byte) 0);
                for (int rank = 0; rank < workers; rank++) {
                    int from = step * global % 256 + rank * batch;
                    session.step(PICTURES, Pictures.indices(from, batch), batch, step, 1f / global, part);
                    for (int i = 0; i <= floats; i++) {
                        float added =
                                sum.getAtIndex(ValueLayout.JAVA_FLOAT, i) + part.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                        sum.setAtIndex(ValueLayout.JAVA_FLOAT, i, added);
                    }
                }
                losses.add(
                        sum.getAtIndex(ValueLayout.JAVA_FLOAT, session.layout().lossIndex()));
                kernel.apply(step + 1, session.parameters(), sum, 0, floats);
            }
        }
        return losses;
    }
}
