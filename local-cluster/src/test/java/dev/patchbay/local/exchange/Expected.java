package dev.patchbay.local.exchange;

import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.Additions;
import dev.patchbay.runtime.collective.AllReduce;
import java.lang.foreign.MemorySegment;

/// What an exchange must give, float by float.
final class Expected {
    private Expected() {}

    static int[] of(float[][] addends, Buckets buckets, Terms terms, WireFormat format) {
        int world = addends.length;
        int length = addends[0].length;
        float[][] parts = new float[world][];
        for (int rank = 0; rank < world; rank++) {
            parts[rank] = addends[rank].clone();
            if (world > 1) {
                new Preparation(length).prepare(MemorySegment.ofArray(parts[rank]), buckets, format);
            }
        }
        int[] bits = new int[length];
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            AllReduce schedule = terms.schedule(buckets.length(bucket));
            for (int chunk = 0; chunk < schedule.chunks().count(); chunk++) {
                Additions additions = Additions.of(schedule, chunk);
                int begin = (int) (buckets.start(bucket) + schedule.chunks().begin(chunk));
                for (int i = begin; i < begin + schedule.chunks().length(chunk); i++) {
                    bits[i] = Float.floatToIntBits(sum(additions, parts, i, Rounding.of(format)));
                }
            }
        }
        return bits;
    }

    private static float sum(Additions additions, float[][] parts, int index, Rounding rounding) {
        float[] stack = new float[additions.depth()];
        int top = 0;
        for (int word : additions.program()) {
            if (word == Additions.ADD) {
                top--;
                float[] sum = {stack[top - 1] + stack[top]};
                rounding.round(sum, 1);
                stack[top - 1] = sum[0];
            } else {
                stack[top++] = parts[word][index];
            }
        }
        return stack[0];
    }
}
