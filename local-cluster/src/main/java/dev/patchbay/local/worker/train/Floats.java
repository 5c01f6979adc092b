package dev.patchbay.local.worker.train;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Arithmetic over floats in native memory.
final class Floats {
    private Floats() {}

    static void scale(MemorySegment values, long count, float factor) {
        for (long i = 0; i < count; i++) {
            values.setAtIndex(ValueLayout.JAVA_FLOAT, i, values.getAtIndex(ValueLayout.JAVA_FLOAT, i) * factor);
        }
    }
}
