package dev.patchbay.local.exchange;

import java.util.List;
import java.util.stream.LongStream;

/// How a vector is cut for all-reduces: consecutive buckets, each summed by a schedule of its own.
///
/// @param ends where each bucket ends, in floats, ascending; the first starts at 0
public record Buckets(List<Long> ends) {
    public Buckets {
        ends = List.copyOf(ends);
    }

    public static Buckets of(long floats, long bucketFloats) {
        long size = Math.max(1, bucketFloats);
        long count = Math.max(1, (floats + size - 1) / size);
        return new Buckets(LongStream.rangeClosed(1, count)
                .map(k -> Math.min(floats, k * size))
                .boxed()
                .toList());
    }

    public int count() {
        return ends.size();
    }

    public long start(int bucket) {
        return bucket == 0 ? 0 : ends.get(bucket - 1);
    }

    public long end(int bucket) {
        return ends.get(bucket);
    }

    public long length(int bucket) {
        return end(bucket) - start(bucket);
    }

    public long floats() {
        return ends.isEmpty() ? 0 : ends.getLast();
    }
}
