package dev.patchbay.local.exchange;

import java.util.List;
import java.util.stream.LongStream;

/// How a vector is cut for a ring all-reduce: consecutive buckets, each in as many chunks as there are ranks. Chunk `c`
/// starts at rank `c` and travels upwards, so it is `((x_c + x_{c+1}) + x_{c+2}) + …`, ranks modulo the world size.
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

    public long floats() {
        return ends.isEmpty() ? 0 : ends.getLast();
    }

    public long chunkStart(int bucket, int chunk, int world) {
        long length = end(bucket) - start(bucket);
        return start(bucket) + length * chunk / world;
    }

    public long chunkEnd(int bucket, int chunk, int world) {
        return chunkStart(bucket, chunk + 1, world);
    }

    /// The chunk whose sum a rank makes: the ring brings it there after `world - 1` steps.
    public static int ownedBy(int rank, int world) {
        return (rank + 1) % world;
    }
}
