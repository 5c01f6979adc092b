package dev.patchbay.local.exchange.shared;

import dev.patchbay.local.exchange.Additions;
import dev.patchbay.local.exchange.Buckets;
import java.util.ArrayList;
import java.util.List;

/// The chunks that one rank begins with, in order, cut into claims: so much of them is summed at once by whoever takes
/// it.
///
/// @param claims how many there are in all pieces
record Lane(List<Piece> pieces, int claims) {
    /// What one claim is of a long vector; several blocks, so that claiming costs next to nothing.
    private static final long MOST_FLOATS = 16_384;

    private static final long FEWEST_FLOATS = 2048;

    /// A chunk of a bucket.
    ///
    /// @param firstClaim how many claims the pieces before it are
    record Piece(long from, long to, long floatsPerClaim, int firstClaim, Additions additions) {
        int claims() {
            return Math.toIntExact((to - from + floatsPerClaim - 1) / floatsPerClaim);
        }

        long begin(int claim) {
            return from + (claim - firstClaim) * floatsPerClaim;
        }

        long end(int claim) {
            return Math.min(to, begin(claim) + floatsPerClaim);
        }
    }

    Lane {
        pieces = List.copyOf(pieces);
    }

    /// One a rank.
    static List<Lane> of(Buckets buckets, int world) {
        long share = buckets.floats() / world;
        long floatsPerClaim = Math.clamp(share / 32 / FEWEST_FLOATS * FEWEST_FLOATS, FEWEST_FLOATS, MOST_FLOATS);
        List<Lane> lanes = new ArrayList<>();
        for (int lane = 0; lane < world; lane++) {
            List<Piece> pieces = new ArrayList<>();
            int claims = 0;
            int chunk = Buckets.ownedBy(lane, world);
            Additions additions = Additions.chain(chunk, world);
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                long from = buckets.chunkStart(bucket, chunk, world);
                long to = buckets.chunkEnd(bucket, chunk, world);
                if (to > from) {
                    Piece piece = new Piece(from, to, floatsPerClaim, claims, additions);
                    pieces.add(piece);
                    claims += piece.claims();
                }
            }
            lanes.add(new Lane(pieces, claims));
        }
        return lanes;
    }
}
