package dev.patchbay.local.parameter;

import dev.patchbay.pipeline.model.Variable.Initial;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How a model starts. Each value depends on seed, variable name and place alone, so every worker starts equal and
/// nothing needs to be sent.
public final class InitialValues {
    private InitialValues() {}

    public static void write(ParameterLayout layout, long seed, MemorySegment values) {
        for (ParameterLayout.Slot slot : layout.slots()) {
            MemorySegment part = values.asSlice(slot.offsetBytes(), slot.lengthBytes());
            switch (slot.variable().initial()) {
                case Initial.Constant(float value) -> fill(part, slot.length(), value);
                case Initial.Glorot(long fanIn, long fanOut) ->
                    uniform(
                            part,
                            slot,
                            SplitMix.key(seed, slot.variable().name()),
                            Math.sqrt(6.0 / (double) (fanIn + fanOut)));
            }
        }
    }

    private static void fill(MemorySegment part, int length, float value) {
        for (int i = 0; i < length; i++) {
            part.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
        }
    }

    private static void uniform(MemorySegment part, ParameterLayout.Slot slot, long key, double limit) {
        for (int i = 0; i < slot.length(); i++) {
            double even = SplitMix.unitFloat(SplitMix.at(key, i));
            part.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) ((2 * even - 1) * limit));
        }
    }
}
