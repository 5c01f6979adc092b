package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.AllReduce;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Schedules;
import dev.patchbay.runtime.collective.finish.Finish;
import java.util.List;
import java.util.stream.IntStream;

/// The communication streams of all ranks: buckets are exchanged one after the other, each when a rank has it ready.
public final class CommunicationStream {
    private final List<GradientBucket> buckets;
    private final List<Finish> finishes;
    private final int world;

    /// @param buckets in the order of their exchange; none when nothing is exchanged
    /// @param collective how a bucket is exchanged
    public CommunicationStream(
            List<GradientBucket> buckets, CollectiveKind collective, WireFormat format, int world, Links links) {
        this.buckets = List.copyOf(buckets);
        this.world = world;
        int[] nodeOfRank = IntStream.range(0, world).map(links::node).toArray();
        this.finishes = buckets.stream()
                .map(bucket -> finish(
                        Schedules.of(collective, world, nodeOfRank, bucket.values(), bytes(format)), links, format))
                .toList();
    }

    private static Finish finish(AllReduce schedule, Links links, WireFormat format) {
        return switch (format) {
            case WireFormat.Float32 _, WireFormat.Float16 _, WireFormat.BFloat16 _ -> new Finish(schedule, links);
            case WireFormat.TopK(double share) -> Finish.sparse(schedule, links, share);
        };
    }

    /// For each value.
    private static int bytes(WireFormat format) {
        return switch (format) {
            case WireFormat.Float32 _, WireFormat.TopK _ -> Float.BYTES;
            case WireFormat.Float16 _, WireFormat.BFloat16 _ -> Short.BYTES;
        };
    }

    List<GradientBucket> buckets() {
        return buckets;
    }

    int world() {
        return world;
    }

    /// When the buckets travel.
    ///
    /// @param readyPs by bucket, then by rank
    public Exchanged exchanged(long[][] readyPs) {
        long[][] startsPs = new long[buckets.size()][];
        long[][] finishesPs = new long[buckets.size()][];
        long[] freePs = new long[world];
        for (int bucket = 0; bucket < startsPs.length; bucket++) {
            startsPs[bucket] = readyPs[bucket].clone();
            for (int rank = 0; rank < world; rank++) {
                startsPs[bucket][rank] = Math.max(startsPs[bucket][rank], freePs[rank]);
            }
            freePs = finishes.get(bucket).of(startsPs[bucket]);
            finishesPs[bucket] = freePs;
        }
        return new Exchanged(startsPs, finishesPs);
    }
}
