package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.runtime.collective.AllReduce;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All that one rank sends and takes in one go, in the order of the schedule for each of its peers.
record Script(List<Transfer> sent, List<Transfer> taken) {
    private static final int WORD_BYTES = 4;

    Script {
        sent = List.copyOf(sent);
        taken = List.copyOf(taken);
    }

    /// Sums the buckets.
    static Script of(Buckets buckets, Terms terms, int rank) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            Script one = of(terms.schedule(buckets.length(bucket)), buckets.start(bucket), rank);
            sent.addAll(one.sent);
            taken.addAll(one.taken);
        }
        return new Script(sent, taken);
    }

    private static Script of(AllReduce schedule, long start, int rank) {
        List<Transfer> sent = new ArrayList<>();
        List<Transfer> taken = new ArrayList<>();
        for (int step = 0; step < schedule.steps(); step++) {
            // What is sent is what was there when the step began.
            List<Transfer> takenBefore = List.copyOf(taken);
            schedule.tell(step, (from, to, chunk, chunks, adds) -> {
                long begin = (start + schedule.chunks().begin(chunk)) * Float.BYTES;
                long end = (start + schedule.chunks().begin(chunk + chunks)) * Float.BYTES;
                if (from == rank && end > begin) {
                    sent.add(after(takenBefore, new Transfer(to, false, begin, end, List.of())));
                }
            });
            schedule.tell(step, (from, to, chunk, chunks, adds) -> {
                long begin = (start + schedule.chunks().begin(chunk)) * Float.BYTES;
                long end = (start + schedule.chunks().begin(chunk + chunks)) * Float.BYTES;
                if (to == rank && end > begin) {
                    List<Transfer> all = new ArrayList<>(sent);
                    all.addAll(taken);
                    taken.add(after(all, new Transfer(from, adds, begin, end, List.of())));
                }
            });
        }
        return new Script(sent, taken);
    }

    private static Transfer after(List<Transfer> others, Transfer transfer) {
        return transfer.after(others.stream().filter(transfer::touches).toList());
    }

    /// The same, and at the end everybody says to whom it took long transfers from that it has them: who sent them may
    /// then write there again.
    ///
    /// @param place where there are bytes for this, a word for the rank itself and one for each rank
    Script acknowledged(long place) {
        List<Transfer> allSent = new ArrayList<>(sent);
        List<Transfer> allTaken = new ArrayList<>(taken);
        for (int peer : peersOfLong(taken)) {
            List<Transfer> its =
                    taken.stream().filter(transfer -> transfer.peer() == peer).toList();
            allSent.add(new Transfer(peer, false, place, place + WORD_BYTES, its));
        }
        for (int peer : peersOfLong(sent)) {
            long word = place + (1L + peer) * WORD_BYTES;
            allTaken.add(new Transfer(peer, false, word, word + WORD_BYTES, List.of()));
        }
        return new Script(allSent, allTaken);
    }

    private static Set<Integer> peersOfLong(List<Transfer> transfers) {
        return transfers.stream()
                .filter(Transfer::isLong)
                .map(Transfer::peer)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Room for the words of [#acknowledged].
    static long acknowledgementBytes(int world) {
        return (1L + world) * WORD_BYTES;
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

    void reset() {
        sent.forEach(Transfer::reset);
        taken.forEach(Transfer::reset);
    }
}
