package dev.patchbay.local.tensor;

import dev.patchbay.local.data.*;
import dev.patchbay.local.process.Lifeline;
import dev.patchbay.local.tensor.graph.*;
import dev.patchbay.pipeline.plan.DataSplit;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.*;
import org.tensorflow.*;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.*;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.*;

/// The measure of our training: the book's CNN with Adam in plain TensorFlow Java, as fast as we can; prints images per
/// second. One run computes gradients and applies them. Arguments: the data set's folder, samples a batch, steps.
public final class BareLoop {
    public static final int LEFT_OUT = 30; // steps: what is compiled and cached is so by then
    private final Graph graph = new Graph();
    private final Session session = new Session(graph, ConfigProto.parseFrom(GraphSession.oneThread()));
    private final Ops tf = Ops.create(graph);
    private final List<List<VarHandleOp>> variables = new ArrayList<>();
    private final List<Output<TFloat32>> weights = new ArrayList<>();
    private final List<Operation> updates = new ArrayList<>();
    private final Operand<TUint8> images = tf.placeholder(TUint8.class);
    private final Operand<TInt32> labels = tf.placeholder(TInt32.class);
    private final Operand<TFloat32> loss;

    private BareLoop() throws Exception {
        var x = conv(tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1f / 255)), 1, 32);
        x = conv(tf.nn.maxPool(x, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID"), 32, 64);
        x = conv(tf.nn.maxPool(x, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID"), 64, 64);
        var logits = dense(tf.nn.relu(dense(tf.reshape(x, tf.array(-1, 576)), 576, 64)), 64, 10);
        var target = tf.oneHot(labels, tf.constant(10), tf.constant(1f), tf.constant(0f));
        loss = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, target).loss(), tf.constant(0));
        var gradients = graph.addGradients(loss.asOutput(), weights.toArray(Output<?>[]::new));
        for (int i = 0; i < gradients.length; i++) {
            var update = graph.opBuilder("ResourceApplyAdam", "adam" + i, graph.baseScope());
            variables.get(i).forEach(variable -> update.addInput(variable.asOutput()));
            for (float k : new float[] {0, 0, 0.001f, 0.9f, 0.999f, 1e-7f})
                update.addInput(tf.constant(k).asOutput()); // powers of 0: no correction of the first steps
            updates.add(update.addInput(gradients[i]).build());
        }
    }

    private Operand<TFloat32> conv(Operand<TFloat32> x, int in, int out) {
        var y = tf.nn.conv2d(x, weight(Math.sqrt(2.0 / (9 * in)), 3, 3, in, out), List.of(1L, 1L, 1L, 1L), "VALID");
        return tf.nn.relu(tf.nn.biasAdd(y, weight(0, out)));
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int in, int out) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, weight(Math.sqrt(2.0 / in), in, out)), weight(0, out));
    }

    private Operand<TFloat32> weight(double deviation, long... extents) {
        variables.add(List.of(variable((float) deviation, extents), variable(0, extents), variable(0, extents)));
        weights.add(tf.readVariableOp(variables.getLast().getFirst(), TFloat32.class)
                .asOutput());
        return weights.getLast();
    }

    private VarHandleOp variable(float scale, long... extents) {
        var name = tf.scope().makeOpName("v");
        var variable = tf.varHandleOp(TFloat32.class, Shape.of(extents), VarHandleOp.sharedName(name));
        var start = tf.math.mul(tf.random.truncatedNormal(tf.constant(extents), TFloat32.class), tf.constant(scale));
        session.runner().addTarget(tf.assignVariableOp(variable, start)).run().close();
        return variable;
    }

    private void step(Samples data, byte[] pixels, int[] answers) {
        for (int i = 0; i < answers.length; i++) {
            int sample = (int) (Math.random() * data.count());
            data.copyImage(sample, MemorySegment.ofArray(pixels), i * 784L);
            answers[i] = data.label(sample);
        }
        try (var batch = TUint8.tensorOf(Shape.of(answers.length, 28, 28, 1), DataBuffers.of(pixels));
                var classes = TInt32.vectorOf(answers)) {
            var runner = session.runner().feed(images, batch).feed(labels, classes);
            updates.forEach(runner::addTarget);
            runner.fetch(loss).run().close();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Lifeline.tie(ProcessHandle.current().parent().orElseThrow().pid());
        TensorFlowLibrary.load();
        var data = Dataset.open(Path.of(arguments[0])).samples(DataSplit.TRAIN, new Dataset.Limits(0, 0, 0));
        int batch = Integer.parseInt(arguments[1]), steps = Integer.parseInt(arguments[2]);
        var loop = new BareLoop();
        long beganNs = 0;
        for (int step = 1; step <= steps; step++) {
            loop.step(data, new byte[batch * 784], new int[batch]);
            beganNs = step == LEFT_OUT ? System.nanoTime() : beganNs;
        }
        IO.println(batch * (steps - LEFT_OUT) * 1e9 / (System.nanoTime() - beganNs));
    }
}
