package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.Address;
import dev.patchbay.local.worker.server.Parcel.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A worker's connections to all servers of its step, in one generation. For one thread, but for [#interrupt].
public final class ServerLinks implements AutoCloseable {
    private record Link(ShardLayout shard, SocketChannel channel, MemorySegment packed) {
        void close() {
            try {
                channel.close();
            } catch (IOException gone) {
                // Nobody waits for it any more, which is what was wanted.
                return;
            }
        }
    }

    private final int rank;
    private final int generation;
    private final int samples;
    private final List<ShardLayout> shards;
    private final MemorySegment parameters;
    private final Arena arena = Arena.ofShared();
    private final List<Link> links = new ArrayList<>();
    private boolean interrupted;

    /// What came of a push.
    ///
    /// @param loss to report
    /// @param pause whether any worker wants to
    public record Pulled(double loss, boolean pause) {}

    /// @param samples of an epoch
    /// @param parameters those it begins with
    public ServerLinks(int rank, int generation, int samples, List<ShardLayout> shards, MemorySegment parameters) {
        this.rank = rank;
        this.generation = generation;
        this.samples = samples;
        this.shards = List.copyOf(shards);
        this.parameters = parameters;
    }

    /// Calls every server.
    public void greet(List<Address> servers) throws IOException {
        for (int server = 0; server < servers.size(); server++) {
            ShardLayout shard = shards.get(server);
            MemorySegment packed =
                    arena.allocate(Math.max(1, shard.bytes()), 64).asSlice(0, shard.bytes());
            Link link = new Link(shard, servers.get(server).connect(), packed);
            add(link);
            shard.pack(parameters, packed);
            new Parcel(Kind.GREETING, rank, generation, samples, 0, false).write(link.channel(), packed);
        }
    }

    private synchronized void add(Link link) {
        links.add(link);
        if (interrupted) {
            link.close();
        }
    }

    /// Pushes a step's gradients to all servers, and pulls the parameters when each has taken its part.
    ///
    /// @param loss this worker's share of the step's loss
    public Pulled exchange(
            long step, int pushed, double loss, boolean pauseWanted, MemorySegment gradients, MemorySegment into)
            throws IOException {
        return call(new Parcel(Kind.PUSH, rank, step, pushed, loss, pauseWanted), gradients, into);
    }

    /// Waits until everybody's push of a step is in, and pulls what came of all.
    public Pulled gather(long step, boolean pauseWanted, MemorySegment into) throws IOException {
        return call(new Parcel(Kind.GATHER, rank, step, 0, 0, pauseWanted), into, into);
    }

    private Pulled call(Parcel parcel, MemorySegment out, MemorySegment in) throws IOException {
        for (Link link : links) {
            link.shard().pack(out, link.packed());
            parcel.write(link.channel(), link.packed());
        }
        Pulled pulled = new Pulled(parcel.loss(), false);
        for (Link link : links) {
            Parcel answer = Parcel.read(link.channel(), link.packed());
            pulled = new Pulled(answer.loss(), answer.pause());
            link.shard().unpack(link.packed(), in);
        }
        return pulled;
    }

    /// Ends whatever it waits for; from any thread.
    public synchronized void interrupt() {
        interrupted = true;
        links.forEach(Link::close);
    }

    @Override
    public void close() {
        interrupt();
        arena.close();
    }
}
