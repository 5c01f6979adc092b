package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.runtime.collective.AllReduce;
import java.util.ArrayList;
import java.util.List;

/// All that one rank sends and takes in one go, in the order of the schedule for each of its peers.
record Script(List<Transfer> sent, List<Transfer> taken) {
    Script {
        sent = List.copyOf(sent);
        taken = List.copyOf(taken);
    }

    /// Sums the buckets.
    static Script of(Buckets buckets, Terms terms, int rank) {
        return of(buckets, terms, rank, 0, 1);
    }

    /// Sums one part of every chunk of the buckets.
    ///
    /// @param strand the part's number
    /// @param strands how many parts there are; each float is in one
    static Script of(Buckets buckets, Terms terms, int rank, int strand, int strands) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            AllReduce schedule = terms.schedule(buckets.length(bucket));
            Script one = of(schedule, new Cut(schedule.chunks(), buckets.start(bucket), strand, strands), rank);
            sent.addAll(one.sent);
            taken.addAll(one.taken);
        }
        return new Script(sent, taken);
    }

    private static Script of(AllReduce schedule, Cut cut, int rank) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int step = 0; step < schedule.steps(); step++) {
            // What is sent is what was there when the step began.
            List<Transfer> takenBefore = List.copyOf(taken);
            schedule.tell(step, (from, to, chunk, chunks, adds) -> {
                if (from == rank) {
                    cut.ranges(
                            chunk,
                            chunks,
                            (begin, end) ->
                                    sent.add(after(takenBefore, new Transfer(to, false, begin, end, List.of()))));
                }
            });
            schedule.tell(step, (from, to, chunk, chunks, adds) -> {
                if (to == rank) {
                    cut.ranges(chunk, chunks, (begin, end) -> {
                        List<Transfer> all = new ArrayList<>(sent);
                        all.addAll(taken);
                        taken.add(after(all, new Transfer(from, adds, begin, end, List.of())));
                    });
                }
            });
        }
        return new Script(sent, taken);
    }

    private static Transfer after(List<Transfer> others, Transfer transfer) {
        return transfer.after(others.stream().filter(transfer::touches).toList());
    }

    /// Hands every rank's facts round the ring.
    static Script facts(int world, int rank, long bytesEach) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int step = 0; step < world - 1; step++) {
            long out = Math.floorMod(rank - step, world) * bytesEach;
            long in = Math.floorMod(rank - step - 1, world) * bytesEach;
            List<Transfer> before = step == 0 ? List.of() : List.of(taken.getLast());
            sent.add(new Transfer((rank + 1) % world, false, out, out + bytesEach, before));
            taken.add(new Transfer((rank + world - 1) % world, false, in, in + bytesEach, List.of()));
        }
        return new Script(sent, taken);
    }

    /// Tells every rank's facts to every other at once.
    static Script factsToAll(int world, int rank, long bytesEach) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int distance = 1; distance < world; distance++) {
            int peer = (rank + distance) % world;
            sent.add(new Transfer(peer, false, rank * bytesEach, (rank + 1) * bytesEach, List.of()));
            taken.add(new Transfer(peer, false, peer * bytesEach, (peer + 1) * bytesEach, List.of()));
        }
        return new Script(sent, taken);
    }

    void reset() {
        sent.forEach(Transfer::reset);
        taken.forEach(Transfer::reset);
    }
}
