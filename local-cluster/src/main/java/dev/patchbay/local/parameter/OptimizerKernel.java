package dev.patchbay.local.parameter;

import dev.patchbay.pipeline.plan.Optimizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Changes parameters by gradients, with TensorFlow's formulas. It works on any range of the flat vector, so that
/// whoever owns a part of it can apply that part alone. Not for several threads over the same range.
public final class OptimizerKernel implements AutoCloseable {
    /// So small that the processor already fetches the next block of every array while it computes: of long vectors
    /// this halves the time. Arrays, since the JIT vectorises them for certain.
    private static final int BLOCK = 256;

    private final Optimizer optimizer;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> state;
    private final float[] parameter = new float[BLOCK];
    private final float[] gradient = new float[BLOCK];
    private final float[] first = new float[BLOCK];
    private final float[] second = new float[BLOCK];

    public OptimizerKernel(Optimizer optimizer, int totalFloats) {
        this.optimizer = optimizer;
        int arrays = switch (optimizer) {
            case Optimizer.Sgd _ -> 0;
            case Optimizer.Momentum _ -> 1;
            case Optimizer.Adam _ -> 2;
        };
        this.state = java.util.stream.Stream.generate(() -> arena.allocate((long) totalFloats * Float.BYTES, 64))
                .limit(arrays)
                .toList();
    }

    /// What a checkpoint must keep, each as long as the parameters: nothing, the velocity, or both moments.
    public List<MemorySegment> state() {
        return state;
    }

    /// What TensorFlow calls each part of the state, behind a variable's name.
    public List<String> slotNames() {
        return switch (optimizer) {
            case Optimizer.Sgd _ -> List.of();
            case Optimizer.Momentum _ -> List.of("Momentum");
            case Optimizer.Adam _ -> List.of("Adam", "Adam_1");
        };
    }

    /// Applies the gradients of floats `[from, to)` at the same places of the parameters.
    ///
    /// @param update 1 for the first update of a training, and so on
    public void apply(long update, MemorySegment parameters, MemorySegment gradients, int from, int to) {
        switch (optimizer) {
            case Optimizer.Sgd(double rate) -> sgd((float) rate, parameters, gradients, from, to);
            case Optimizer.Momentum(double rate, double momentum) ->
                momentum((float) rate, (float) momentum, parameters, gradients, from, to);
            case Optimizer.Adam adam -> adam(adam, update, parameters, gradients, from, to);
        }
    }

    private void sgd(float rate, MemorySegment parameters, MemorySegment gradients, int from, int to) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            read(parameters, at, parameter, n);
            read(gradients, at, gradient, n);
            float[] p = parameter;
            float[] g = gradient;
            for (int i = 0; i < n; i++) {
                p[i] -= rate * g[i];
            }
            write(p, parameters, at, n);
        }
    }

    private void momentum(
            float rate, float momentum, MemorySegment parameters, MemorySegment gradients, int from, int to) {
        MemorySegment velocity = state.get(0);
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            read(parameters, at, parameter, n);
            read(gradients, at, gradient, n);
            read(velocity, at, first, n);
            float[] p = parameter;
            float[] g = gradient;
            float[] v = first;
            for (int i = 0; i < n; i++) {
                float moved = v[i] * momentum + g[i];
                v[i] = moved;
                p[i] -= moved * rate;
            }
            write(p, parameters, at, n);
            write(v, velocity, at, n);
        }
    }

    private void adam(
            Optimizer.Adam adam, long update, MemorySegment parameters, MemorySegment gradients, int from, int to) {
        float alpha = (float) (adam.learningRate()
                * Math.sqrt(1 - Math.pow(adam.beta2(), (double) update))
                / (1 - Math.pow(adam.beta1(), (double) update)));
        float oneMinusBeta1 = 1 - (float) adam.beta1();
        float oneMinusBeta2 = 1 - (float) adam.beta2();
        float epsilon = (float) adam.epsilon();
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            read(parameters, at, parameter, n);
            read(gradients, at, gradient, n);
            read(state.get(0), at, first, n);
            read(state.get(1), at, second, n);
            adamBlock(alpha, oneMinusBeta1, oneMinusBeta2, epsilon, n);
            write(parameter, parameters, at, n);
            write(first, state.get(0), at, n);
            write(second, state.get(1), at, n);
        }
    }

    private void adamBlock(float alpha, float oneMinusBeta1, float oneMinusBeta2, float epsilon, int n) {
        float[] p = parameter;
        float[] g = gradient;
        float[] m = first;
        float[] v = second;
        for (int i = 0; i < n; i++) {
            float moment = m[i] + (g[i] - m[i]) * oneMinusBeta1;
            float square = v[i] + (g[i] * g[i] - v[i]) * oneMinusBeta2;
            m[i] = moment;
            v[i] = square;
            p[i] -= (moment * alpha) / ((float) Math.sqrt(square) + epsilon);
        }
    }

    private static void read(MemorySegment from, int at, float[] to, int n) {
        MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, to, 0, n);
    }

    private static void write(float[] from, MemorySegment to, int at, int n) {
        MemorySegment.copy(from, 0, to, ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, n);
    }

    @Override
    public void close() {
        arena.close();
    }
}
