package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.tensor.graph.GraphSession;
import dev.patchbay.local.tensor.graph.TensorFlowLibrary;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/// The measure of our training: the book's CNN with Adam in plain TensorFlow Java, as fast as we can write it.
/// Variables live in TensorFlow, and one run computes the gradients and applies them (resource variables allow it).
public final class BareLoop {
    static {
        TensorFlowLibrary.load();
    }

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Operand<? extends TType>> variables = new ArrayList<>();
    private final List<Output<?>> weights = new ArrayList<>();
    private final List<Op> initial = new ArrayList<>();
    private final List<Operation> updates = new ArrayList<>();
    private final Operand<TUint8> images = tf.placeholder(TUint8.class);
    private final Operand<TInt32> labels = tf.placeholder(TInt32.class);
    private final Operand<TFloat32> rate = tf.placeholder(TFloat32.class);
    private final Output<TFloat32> loss;
    private final Session session;
    private int step;

    public BareLoop() throws java.io.IOException {
        var x = conv(tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1f / 255)), 1, 32);
        x = conv(tf.nn.maxPool(x, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID"), 32, 64);
        x = conv(tf.nn.maxPool(x, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID"), 64, 64);
        var logits = dense(tf.nn.relu(dense(tf.reshape(x, tf.array(-1, 576)), 576, 64)), 64, 10);
        var target = tf.oneHot(labels, tf.constant(10), tf.constant(1f), tf.constant(0f));
        loss = tf.math
                .mean(tf.nn.softmaxCrossEntropyWithLogits(logits, target).loss(), tf.constant(0))
                .asOutput();
        var gradients = graph.addGradients(loss, weights.toArray(Output<?>[]::new));
        for (int i = 0; i < gradients.length; i++) {
            var zeros = tf.zerosLike(weights.get(i).expect(TFloat32.class));
            var first = variable(zeros, weights.get(i).shape());
            var second = variable(zeros, weights.get(i).shape());
            var apply = graph.opBuilder("ResourceApplyAdam", "adam" + i, graph.baseScope());
            apply.addInput(variables.get(i).asOutput())
                    .addInput(first.asOutput())
                    .addInput(second.asOutput());
            // the powers are 0, since the rate is fed with the bias corrected
            apply.addInput(tf.constant(0f).asOutput())
                    .addInput(tf.constant(0f).asOutput())
                    .addInput(rate.asOutput());
            for (float value : new float[] {0.9f, 0.999f, 1e-7f}) {
                apply.addInput(tf.constant(value).asOutput());
            }
            updates.add(apply.addInput(gradients[i]).build());
        }
        session = new Session(graph, ConfigProto.parseFrom(GraphSession.oneThread()));
        // one by one: the moments copy the shape of weights that must be there first
        initial.forEach(op -> session.runner().addTarget(op).run().close());
    }

    private Operand<TFloat32> conv(Operand<TFloat32> x, int in, int out) {
        var kernel = weight(Math.sqrt(6.0 / (9 * (in + out))), 3, 3, in, out);
        var y = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "VALID", new Conv2d.Options[0]);
        return tf.nn.relu(tf.nn.biasAdd(y, weight(0, out)));
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int in, int out) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, weight(Math.sqrt(6.0 / (in + out)), in, out)), weight(0, out));
    }

    private Operand<TFloat32> weight(double limit, int... shape) {
        var even = tf.math.sub(tf.random.randomUniform(tf.constant(shape), TFloat32.class), tf.constant(0.5f));
        long[] extents = java.util.Arrays.stream(shape).asLongStream().toArray();
        variables.add(variable(tf.math.mul(even, tf.constant((float) (2 * limit))), Shape.of(extents)));
        Operand<TFloat32> read = tf.readVariableOp(variables.getLast(), TFloat32.class);
        weights.add(read.asOutput());
        return read;
    }

    private Operand<? extends TType> variable(Operand<TFloat32> value, Shape shape) {
        var variable = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("v" + initial.size()));
        initial.add(tf.assignVariableOp(variable, value));
        return variable;
    }

    /// Trains on one batch and gives its loss.
    public float step(Samples samples, int[] indices) {
        step++;
        float corrected = (float) (0.001 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step)));
        byte[] bytes = new byte[indices.length * 784];
        int[] answers = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            samples.copyImage(indices[i], MemorySegment.ofArray(bytes), i * 784L);
            answers[i] = samples.label(indices[i]);
        }
        try (var pixels = TUint8.tensorOf(Shape.of(indices.length, 28, 28, 1), DataBuffers.of(bytes));
                var classes = TInt32.vectorOf(answers);
                var rateNow = TFloat32.scalarOf(corrected)) {
            var runner = session.runner().feed(images, pixels).feed(labels, classes);
            updates.forEach(runner.feed(rate, rateNow)::addTarget);
            try (var result = runner.fetch(loss).run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }
}
