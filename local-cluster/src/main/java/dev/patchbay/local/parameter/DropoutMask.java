package dev.patchbay.local.parameter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Which values a dropout layer keeps. The mask of a sample depends on seed, layer, step and the sample's index, not on
/// the worker that has it, so the number of workers changes nothing.
public record DropoutMask(long seed, int layer, int unitsPerSample, double rate) {

    /// Writes the masks of the samples one after the other: 0, or 1 / (1 − rate) where the value is kept.
    public void write(long step, int[] sampleIndices, int count, MemorySegment mask) {
        float kept = (float) (1 / (1 - rate));
        // 32 bits a unit: two units share one hash
        long keepBelow = (long) ((1 - rate) * 0x1p32);
        long stepKey = SplitMix.key(seed, layer, step);
        float[] row = new float[unitsPerSample];
        for (int sample = 0; sample < count; sample++) {
            long key = SplitMix.at(stepKey, sampleIndices[sample]);
            for (int unit = 0; unit < unitsPerSample; unit += 2) {
                long bits = SplitMix.at(key, unit);
                row[unit] = (bits & 0xFFFFFFFFL) < keepBelow ? kept : 0;
                if (unit + 1 < unitsPerSample) {
                    row[unit + 1] = (bits >>> 32) < keepBelow ? kept : 0;
                }
            }
            MemorySegment.copy(
                    row, 0, mask, ValueLayout.JAVA_FLOAT, (long) sample * unitsPerSample * Float.BYTES, unitsPerSample);
        }
    }
}
