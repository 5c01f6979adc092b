package dev.patchbay.local.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.local.parameter.SplitMix;
import dev.patchbay.local.tensor.graph.TensorFlowLibrary;
import dev.patchbay.pipeline.plan.Optimizer;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/// The kernel and TensorFlow's own optimizer operations, side by side.
class OptimizerAgainstTensorFlowTest {
    private static final int FLOATS = 3000;
    private static final int UPDATES = 20;

    static Stream<Optimizer> optimizers() {
        return Stream.of(new Optimizer.Sgd(0.05), new Optimizer.Momentum(0.05, 0.9), Optimizer.Adam.atRate(0.01));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void doesWhatTensorFlowDoes(Optimizer optimizer) {
        float[] ours = noise(1);
        try (OptimizerKernel kernel = new OptimizerKernel(optimizer, FLOATS)) {
            MemorySegment parameters = MemorySegment.ofArray(ours);
            for (int update = 1; update <= UPDATES; update++) {
                kernel.apply(update, parameters, MemorySegment.ofArray(noise(100 + update)), 0, FLOATS);
            }
        }

        float[] theirs = theirs(optimizer);
        for (int i = 0; i < FLOATS; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(1e-6f * Math.max(1, Math.abs(theirs[i]))));
        }
        assertThat(ours[7]).isNotCloseTo(noise(1)[7], within(1e-3f));
    }

    private static float[] theirs(Optimizer optimizer) {
        TensorFlowLibrary.load();
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            var start = tf.placeholder(TFloat32.class);
            var gradient = tf.placeholder(TFloat32.class);
            var power1 = tf.placeholder(TFloat32.class);
            var power2 = tf.placeholder(TFloat32.class);
            Variable<TFloat32> parameters = tf.variable(Shape.of(FLOATS), TFloat32.class);
            Variable<TFloat32> first = tf.variable(Shape.of(FLOATS), TFloat32.class);
            Variable<TFloat32> second = tf.variable(Shape.of(FLOATS), TFloat32.class);
            Operand<TFloat32> apply = switch (optimizer) {
                case Optimizer.Sgd(double rate) ->
                    tf.train.applyGradientDescent(parameters, tf.constant((float) rate), gradient);
                case Optimizer.Momentum(double rate, double momentum) ->
                    tf.train.applyMomentum(
                            parameters, first, tf.constant((float) rate), gradient, tf.constant((float) momentum));
                case Optimizer.Adam adam ->
                    tf.train.applyAdam(
                            parameters,
                            first,
                            second,
                            power1,
                            power2,
                            tf.constant((float) adam.learningRate()),
                            tf.constant((float) adam.beta1()),
                            tf.constant((float) adam.beta2()),
                            tf.constant((float) adam.epsilon()),
                            gradient);
            };
            Operand<TFloat32> zero = tf.zeros(tf.array(FLOATS), TFloat32.class);
            try (TFloat32 values = TFloat32.vectorOf(noise(1))) {
                session.runner()
                        .feed(start, values)
                        .addTarget(tf.assign(parameters, start))
                        .addTarget(tf.assign(first, zero))
                        .addTarget(tf.assign(second, zero))
                        .run()
                        .close();
            }
            for (int update = 1; update <= UPDATES; update++) {
                try (Tensor values = TFloat32.vectorOf(noise(100 + update));
                        Tensor beta1 = TFloat32.scalarOf((float) Math.pow(0.9, update));
                        Tensor beta2 = TFloat32.scalarOf((float) Math.pow(0.999, update))) {
                    session.runner()
                            .feed(gradient, values)
                            .feed(power1, beta1)
                            .feed(power2, beta2)
                            .addTarget(apply)
                            .run()
                            .close();
                }
            }
            float[] result = new float[FLOATS];
            try (var fetched = session.runner().fetch(parameters).run()) {
                fetched.get(0).asRawTensor().data().asFloats().read(result);
            }
            return result;
        }
    }

    private static float[] noise(long key) {
        float[] noise = new float[FLOATS];
        for (int i = 0; i < FLOATS; i++) {
            noise[i] = SplitMix.unitFloat(SplitMix.at(key, i)) - 0.5f;
        }
        return noise;
    }
}
