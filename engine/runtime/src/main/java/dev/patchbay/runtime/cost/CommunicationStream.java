package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Schedules;
import dev.patchbay.runtime.collective.finish.Finish;
import java.util.List;
import java.util.stream.IntStream;

/// The communication streams of all ranks: buckets are exchanged one after the other, each when a rank has it ready.
public final class CommunicationStream {
    /// What a value's place among the others takes on the wire.
    private static final int BYTES_PER_PLACE = Integer.BYTES;

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
                .map(bucket -> new Finish(
                        Schedules.of(collective, world, nodeOfRank, travelling(bucket.values(), format), bytes(format)),
                        links))
                .toList();
    }

    /// How many of the values travel.
    private static long travelling(long values, WireFormat format) {
        return switch (format) {
            case WireFormat.Float32 _, WireFormat.Float16 _, WireFormat.BFloat16 _ -> values;
            case WireFormat.TopK(double share) -> (long) Math.ceil(values * share);
        };
    }

    /// For each of them.
    private static int bytes(WireFormat format) {
        return switch (format) {
            case WireFormat.Float32 _ -> Float.BYTES;
            case WireFormat.Float16 _, WireFormat.BFloat16 _ -> Short.BYTES;
            case WireFormat.TopK _ -> Float.BYTES + BYTES_PER_PLACE;
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
