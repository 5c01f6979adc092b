package dev.patchbay.local.worker.tools;

import dev.patchbay.local.data.Samples;
import java.lang.foreign.MemorySegment;

/// Images as a served model takes them: floats in 0..1.
public final class Pixels {
    private static final float SCALE = 1f / 255f;

    private Pixels() {}

    public static float[] of(Samples samples, int from, int count) {
        int values = samples.bytesPerSample();
        byte[] bytes = new byte[count * values];
        MemorySegment.copy(samples.images(), (long) from * values, MemorySegment.ofArray(bytes), 0, bytes.length);
        float[] pixels = new float[bytes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(bytes[i]) * SCALE;
        }
        return pixels;
    }
}
