package dev.patchbay.local.exchange.format;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;

/// Rounds float32 values to the nearest that a format has, ties to the even one; NaN stays NaN.
public enum Rounding {
    NONE,
    /// IEEE 754 half precision.
    HALF,
    /// The upper half of a float32.
    BRAIN;

    private static final int BLOCK = 2048;
    private static final int LOWER_HALF = 0xFFFF;
    private static final int MAGNITUDE = 0x7FFF_FFFF;
    private static final int INFINITE = 0x7F80_0000;
    private static final int QUIET = 0x0040_0000;

    public static Rounding of(WireFormat format) {
        return switch (format) {
            case WireFormat.Float32(), WireFormat.TopK _ -> NONE;
            case WireFormat.Float16() -> HALF;
            case WireFormat.BFloat16() -> BRAIN;
        };
    }

    public void round(float[] values, int count) {
        switch (this) {
            case NONE -> {}
            case HALF -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
                }
            }
            case BRAIN -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Float.intBitsToFloat(brainBits(values[i]) << Short.SIZE);
                }
            }
        }
    }

    /// Rounds the first floats in place.
    public void round(MemorySegment vector, long floats) {
        if (this == NONE) {
            return;
        }
        float[] block = new float[BLOCK];
        for (long at = 0; at < floats; at += BLOCK) {
            int count = (int) Math.min(BLOCK, floats - at);
            MemorySegment.copy(vector, JAVA_FLOAT, at * Float.BYTES, block, 0, count);
            round(block, count);
            MemorySegment.copy(block, 0, vector, JAVA_FLOAT, at * Float.BYTES, count);
        }
    }

    static short brain(float value) {
        return (short) brainBits(value);
    }

    static float ofBrain(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    private static int brainBits(float value) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = bits + (LOWER_HALF >>> 1) + ((bits >>> Short.SIZE) & 1);
        return ((bits & MAGNITUDE) > INFINITE ? bits | QUIET : rounded) >>> Short.SIZE;
    }
}
