package dev.patchbay.local.exchange.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;

/// A ring of sockets, Unix domain or TCP: reduce-scatter, then all-gather, each in `world - 1` steps a bucket.
public final class SocketExchange implements Exchange {
    private static final int BLOCK = 2048;
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final int rank;
    private final int world;
    private final Duplex ring;
    private final MemorySegment vector;
    private final MemorySegment received;
    private final long[][] facts;

    SocketExchange(int rank, int world, long floats, int factsPerRank, Duplex ring) {
        this.rank = rank;
        this.world = world;
        this.ring = ring;
        this.vector = RingSockets.floats(floats);
        this.received = RingSockets.floats(floats / world + 1);
        this.facts = new long[world][Math.max(1, factsPerRank)];
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public MemorySegment vector() {
        return vector;
    }

    @Override
    public MemorySegment total() {
        return vector;
    }

    @Override
    public Times sum(Buckets buckets, long[] mine) throws ExchangeEnded {
        long cameNs = System.nanoTime();
        try {
            gather(mine);
            long allCameNs = System.nanoTime();
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                reduceScatter(buckets, bucket);
                allGather(buckets, bucket);
            }
            return new Times(allCameNs - cameNs, System.nanoTime() - allCameNs);
        } catch (ClosedChannelException | ClosedSelectorException | CancelledKeyException ended) {
            throw new ExchangeEnded("the world was ended", ended);
        } catch (IOException gone) {
            throw new ExchangeEnded("a neighbour in the ring is gone", gone);
        }
    }

    private void gather(long[] mine) throws IOException, ExchangeEnded {
        int length = facts[rank].length;
        System.arraycopy(mine, 0, facts[rank], 0, Math.min(mine.length, length));
        ByteBuffer out = ByteBuffer.allocateDirect(length * Long.BYTES);
        ByteBuffer in = ByteBuffer.allocateDirect(length * Long.BYTES);
        for (int s = 0; s < world - 1; s++) {
            out.clear().asLongBuffer().put(facts[Math.floorMod(rank - s, world)]);
            ring.swap(out, in.clear());
            in.flip().asLongBuffer().get(facts[Math.floorMod(rank - s - 1, world)]);
        }
    }

    private void reduceScatter(Buckets buckets, int bucket) throws IOException, ExchangeEnded {
        for (int s = 0; s < world - 1; s++) {
            int incoming = Math.floorMod(rank - s - 1, world);
            long from = buckets.chunkStart(bucket, incoming, world);
            long length = buckets.chunkEnd(bucket, incoming, world) - from;
            ring.swap(chunk(buckets, bucket, Math.floorMod(rank - s, world)), RingSockets.bytes(received, 0, length));
            accumulate(from, length);
        }
    }

    /// Adds what came from the rank before: received first, as the ring does.
    private void accumulate(long from, long length) {
        for (long at = 0; at < length; at += BLOCK) {
            int count = (int) Math.min(BLOCK, length - at);
            MemorySegment.copy(received, JAVA_FLOAT, at * Float.BYTES, left, 0, count);
            MemorySegment.copy(vector, JAVA_FLOAT, (from + at) * Float.BYTES, right, 0, count);
            float[] sum = left;
            float[] addend = right;
            for (int i = 0; i < count; i++) {
                sum[i] += addend[i];
            }
            MemorySegment.copy(sum, 0, vector, JAVA_FLOAT, (from + at) * Float.BYTES, count);
        }
    }

    private void allGather(Buckets buckets, int bucket) throws IOException, ExchangeEnded {
        for (int s = 0; s < world - 1; s++) {
            ring.swap(
                    chunk(buckets, bucket, Math.floorMod(rank + 1 - s, world)),
                    chunk(buckets, bucket, Math.floorMod(rank - s, world)));
        }
    }

    private ByteBuffer chunk(Buckets buckets, int bucket, int chunk) {
        return RingSockets.bytes(
                vector, buckets.chunkStart(bucket, chunk, world), buckets.chunkEnd(bucket, chunk, world));
    }

    @Override
    public long fact(int of, int index) {
        return facts[of][index];
    }

    /// May come from another thread: a waiting `sum` ends.
    @Override
    public void close() {
        try {
            ring.close();
        } catch (IOException alreadyBroken) {
            // A socket that cannot even be closed carries nothing any more.
            return;
        }
    }
}
