package dev.patchbay.local.exchange.shared;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Lane;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Rounding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;

/// The additions of one sum, shared out among the ranks that are awake: each begins with its own lane and then takes
/// what is left of the others'. So a rank that the kernel has put off the processor holds nobody up, and where there
/// are more ranks than cores most need not even be woken. Who adds does not change what is added in which order.
final class SharedWork {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment shared;
    private final ArenaLayout layout;
    private final Terms terms;
    private final Summation summation;
    private Buckets buckets = new Buckets(List.of());
    private List<Lane> lanes = List.of();
    private int claims;

    SharedWork(MemorySegment shared, ArenaLayout layout, Terms terms, Summation summation) {
        this.shared = shared;
        this.layout = layout;
        this.terms = terms;
        this.summation = summation;
    }

    /// Gives all lanes free again; for the last that comes, before the others are let go.
    void reset() {
        for (int lane = 0; lane < layout.world(); lane++) {
            WORD.set(shared, layout.claimsAt(lane), 0);
        }
        WORD.set(shared, ArenaLayout.FINISHED, 0);
    }

    /// Does what is not yet taken.
    ///
    /// @return whether that was the last of all to be finished
    boolean sum(Buckets what, int rank, MemorySegment[] vectors, MemorySegment total, Rounding rounding) {
        lanes(what);
        int mine = 0;
        for (int k = 0; k < lanes.size(); k++) {
            mine += clear((rank + k) % lanes.size(), vectors, total, rounding);
        }
        return mine > 0 && (int) WORD.getAndAdd(shared, ArenaLayout.FINISHED, mine) + mine == claims;
    }

    /// How a sum of these is shared out.
    List<Lane> lanes(Buckets what) {
        if (!what.equals(buckets) || lanes.isEmpty()) {
            buckets = what;
            lanes = Lane.of(what, terms);
            claims = lanes.stream().mapToInt(Lane::claims).sum();
        }
        return lanes;
    }

    private int clear(int number, MemorySegment[] vectors, MemorySegment total, Rounding rounding) {
        int done = 0;
        int claim = take(number);
        for (Lane.Piece piece : lanes.get(number).pieces()) {
            for (int past = piece.firstClaim() + piece.claims(); claim < past; claim = take(number)) {
                summation.sum(
                        piece.additions(),
                        vectors,
                        buckets.floats(),
                        piece.begin(claim),
                        piece.end(claim),
                        total,
                        rounding);
                done++;
            }
        }
        return done;
    }

    private int take(int lane) {
        return (int) WORD.getAndAdd(shared, layout.claimsAt(lane), 1);
    }
}
