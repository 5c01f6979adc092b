package dev.patchbay.local.exchange;

import dev.patchbay.runtime.collective.Additions;
import dev.patchbay.runtime.collective.AllReduce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The chunks that one rank begins with, in order. Over sockets it sums them all; in shared memory they are cut into
/// claims, so much of them as is summed at once by whoever takes it.
///
/// @param claims how many there are in all pieces
public record Lane(List<Piece> pieces, int claims) {
    /// What one claim is of a long vector; several blocks, so that claiming costs next to nothing.
    private static final long MOST_FLOATS = 16_384;

    private static final long FEWEST_FLOATS = 2048;

    /// A chunk of a bucket.
    ///
    /// @param firstClaim how many claims the pieces before it are
    public record Piece(long from, long to, long floatsPerClaim, int firstClaim, Additions additions) {
        public int claims() {
            return Math.toIntExact((to - from + floatsPerClaim - 1) / floatsPerClaim);
        }

        public long begin(int claim) {
            return from + (claim - firstClaim) * floatsPerClaim;
        }

        public long end(int claim) {
            return Math.min(to, begin(claim) + floatsPerClaim);
        }
    }

    public Lane {
        pieces = List.copyOf(pieces);
    }

    /// One a rank.
    public static List<Lane> of(Buckets buckets, Terms terms) {
        int world = terms.world();
        long share = buckets.floats() / world;
        long floatsPerClaim = Math.clamp(share / 32 / FEWEST_FLOATS * FEWEST_FLOATS, FEWEST_FLOATS, MOST_FLOATS);
        List<List<Piece>> pieces = Stream.generate(() -> (List<Piece>) new ArrayList<Piece>())
                .limit(world)
                .toList();
        int[] claims = new int[world];
        Map<Long, List<Additions>> programs = new HashMap<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            long start = buckets.start(bucket);
            AllReduce schedule = terms.schedule(buckets.length(bucket));
            List<Additions> additions = programs.computeIfAbsent(
                    buckets.length(bucket),
                    _ -> IntStream.range(0, schedule.chunks().count())
                            .mapToObj(chunk -> Additions.of(schedule, chunk))
                            .toList());
            for (int chunk = 0; chunk < additions.size(); chunk++) {
                long from = start + schedule.chunks().begin(chunk);
                long to = from + schedule.chunks().length(chunk);
                if (to > from) {
                    // Dealt out evenly, since all chunks of a tree have one root.
                    int lane = chunk % world;
                    Piece piece = new Piece(from, to, floatsPerClaim, claims[lane], additions.get(chunk));
                    pieces.get(lane).add(piece);
                    claims[lane] += piece.claims();
                }
            }
        }
        return IntStream.range(0, world)
                .mapToObj(lane -> new Lane(pieces.get(lane), claims[lane]))
                .toList();
    }
}
