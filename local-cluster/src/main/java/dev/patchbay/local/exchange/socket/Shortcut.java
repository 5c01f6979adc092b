package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Lane;
import dev.patchbay.local.exchange.Terms;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shortest way of a sum over sockets, where every rank has one to every other: each sends its parts of a lane
/// straight to the lane's rank, who adds them up in the schedule's order and sends the sum to everybody. As many bytes
/// travel as round a ring, but none waits for more than one other rank, and no partial sum is written or sent. Parts
/// take one socket of two and sums the other, so that nothing need be said about what comes.
final class Shortcut implements AutoCloseable {
    /// Of fewer ranks none waits long for another on a ring, whose two strands keep two cores busy: at 2 and 4 ranks
    /// long sums took a quarter less time without the shortcut.
    private static final int FEWEST_RANKS = 5;
    /// More sockets than this a rank are not worth while.
    private static final int MOST_RANKS = 16;

    private final int rank;
    private final Terms terms;
    private final MemorySegment vector;
    private final Patience patience;
    private final Selector selector;
    private final Map<Integer, SelectionKey> partKeys = new HashMap<>();
    private final Map<Integer, SelectionKey> sumKeys = new HashMap<>();
    private List<Pair> pairs = List.of();
    private Desk desk;

    /// Whether a world of so many ranks on one computer takes it.
    static boolean isWorthWhile(int world) {
        return world >= FEWEST_RANKS && world <= MOST_RANKS;
    }

    /// All that passes between this rank and one other.
    private record Pair(
            int peer,
            SelectionKey parts,
            SelectionKey sums,
            Course partsOut,
            Course partsIn,
            Course sumsOut,
            Course sumsIn) {
        boolean isOver() {
            return partsOut.isOver() && sumsOut.isOver() && sumsIn.isOver();
        }

        void reset() {
            partsOut.reset();
            sumsOut.reset();
            sumsIn.reset();
        }

        void watch(Desk desk) {
            boolean takes = desk.awaits(peer) && partsIn.isHeld();
            parts.interestOps(ops(partsOut.isHeld(Long.MAX_VALUE), takes));
            sums.interestOps(ops(sumsOut.isHeld(desk.done()), sumsIn.isHeld(Long.MAX_VALUE)));
        }

        private static int ops(boolean sends, boolean takes) {
            return (sends ? SelectionKey.OP_WRITE : 0) | (takes ? SelectionKey.OP_READ : 0);
        }

        void heed() {
            heed(parts, partsOut, partsIn);
            heed(sums, sumsOut, sumsIn);
        }

        private static void heed(SelectionKey key, Course out, Course in) {
            if (key.isWritable()) {
                out.release();
            }
            if (key.isReadable()) {
                in.release();
            }
        }
    }

    /// @param parts a socket to each other rank
    /// @param sums another one
    Shortcut(
            int rank,
            Terms terms,
            MemorySegment vector,
            Map<Integer, SocketChannel> parts,
            Map<Integer, SocketChannel> sums,
            Patience patience)
            throws IOException {
        this.rank = rank;
        this.terms = terms;
        this.vector = vector;
        this.patience = patience;
        this.selector = Selector.open();
        register(parts, partKeys);
        register(sums, sumKeys);
        this.desk = new Desk(rank, vector, new Lane(List.of(), 0), Map.of());
    }

    private void register(Map<Integer, SocketChannel> channels, Map<Integer, SelectionKey> keys) throws IOException {
        for (Map.Entry<Integer, SocketChannel> entry : channels.entrySet()) {
            keys.put(entry.getKey(), entry.getValue().register(selector, 0));
        }
    }

    private static SelectionKey key(Map<Integer, SelectionKey> keys, int peer) {
        SelectionKey key = keys.get(peer);
        if (key == null) {
            throw new IllegalStateException("no socket to rank " + peer);
        }
        return key;
    }

    void learn(Buckets buckets) {
        List<Lane> lanes = Lane.of(buckets, terms);
        Lane own = lanes.get(rank);
        List<Pair> all = new ArrayList<>();
        Map<Integer, Course> from = new HashMap<>();
        // In this order, since ring and direct exchange add in it: what is waited for first is sent first.
        for (int distance = 1; distance < terms.world(); distance++) {
            int peer = Math.floorMod(rank - distance, terms.world());
            SelectionKey parts = key(partKeys, peer);
            SelectionKey sums = key(sumKeys, peer);
            SocketChannel partsThrough = (SocketChannel) parts.channel();
            SocketChannel sumsThrough = (SocketChannel) sums.channel();
            Course partsIn = new Course(vector, own, partsThrough);
            from.put(peer, partsIn);
            all.add(new Pair(
                    peer,
                    parts,
                    sums,
                    new Course(vector, lanes.get(peer), partsThrough),
                    partsIn,
                    new Course(vector, own, sumsThrough),
                    new Course(vector, lanes.get(peer), sumsThrough)));
        }
        pairs = List.copyOf(all);
        desk = new Desk(rank, vector, own, from);
    }

    void run() throws IOException, ExchangeEnded {
        pairs.forEach(Pair::reset);
        desk.reset();
        while (!isOver()) {
            boolean moved = desk.advance();
            for (Pair pair : pairs) {
                moved |= pair.sumsOut.send(desk.done());
                moved |= pair.sumsIn.take();
                moved |= pair.partsOut.send(Long.MAX_VALUE);
            }
            if (!moved && !isOver()) {
                pairs.forEach(pair -> pair.watch(desk));
                patience.await(selector);
                pairs.forEach(Pair::heed);
                selector.selectedKeys().clear();
            }
        }
    }

    private boolean isOver() {
        return desk.isOver() && pairs.stream().allMatch(Pair::isOver);
    }

    @Override
    public void close() throws IOException {
        selector.wakeup();
        selector.close();
    }
}
