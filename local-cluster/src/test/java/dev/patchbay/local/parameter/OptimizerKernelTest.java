package dev.patchbay.local.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Optimizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerKernelTest {
    static Stream<Optimizer> optimizers() {
        return Stream.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.1, 0.9), Optimizer.Adam.atRate(0.01));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void partsAppliedAloneGiveTheSameBitsAsTheWhole(Optimizer optimizer) {
        int floats = 5000;
        try (Arena arena = Arena.ofConfined();
                OptimizerKernel whole = new OptimizerKernel(optimizer, floats);
                OptimizerKernel parts = new OptimizerKernel(optimizer, floats)) {
            MemorySegment one = noise(arena, 1, floats);
            MemorySegment other = noise(arena, 1, floats);
            for (int update = 1; update <= 3; update++) {
                MemorySegment gradients = noise(arena, update + 10, floats);
                whole.apply(update, one, gradients, 0, floats);
                parts.apply(update, other, gradients, 1777, floats);
                parts.apply(update, other, gradients, 0, 1777);
            }

            assertThat(one.mismatch(other)).isEqualTo(-1);
            assertThat(one.mismatch(noise(arena, 1, floats))).isNotEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void leavesWhatIsOutsideTheRange(Optimizer optimizer) {
        try (Arena arena = Arena.ofConfined();
                OptimizerKernel kernel = new OptimizerKernel(optimizer, 100)) {
            MemorySegment parameters = noise(arena, 1, 100);
            MemorySegment before = noise(arena, 1, 100);
            kernel.apply(1, parameters, noise(arena, 2, 100), 30, 60);

            assertThat(parameters.asSlice(0, 120).mismatch(before.asSlice(0, 120)))
                    .isEqualTo(-1);
            assertThat(parameters.asSlice(240).mismatch(before.asSlice(240))).isEqualTo(-1);
            assertThat(parameters.mismatch(before)).isEqualTo(120);
        }
    }

    private static MemorySegment noise(Arena arena, long key, int floats) {
        MemorySegment noise = arena.allocate((long) floats * Float.BYTES, 64);
        for (int i = 0; i < floats; i++) {
            noise.setAtIndex(ValueLayout.JAVA_FLOAT, i, SplitMix.unitFloat(SplitMix.at(key, i)) - 0.5f);
        }
        return noise;
    }
}
