package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.Address;
import dev.patchbay.local.worker.server.Parcel.Kind;
import dev.patchbay.runtime.cost.server.Course;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A worker's connections to all servers of its step. For one thread.
public final class ServerLinks implements AutoCloseable {
    private record Link(ShardLayout shard, SocketChannel channel, MemorySegment packed) {}

    private final int rank;
    private final Arena arena = Arena.ofShared();
    private final List<Link> links = new ArrayList<>();

    /// Greets every server.
    ///
    /// @param course of the steps that this worker will take
    /// @param parameters those it begins with
    public ServerLinks(
            int rank, List<ShardLayout> shards, List<Address> servers, Course course, MemorySegment parameters)
            throws IOException {
        this.rank = rank;
        for (int server = 0; server < servers.size(); server++) {
            ShardLayout shard = shards.get(server);
            Link link = new Link(
                    shard,
                    servers.get(server).connect(),
                    arena.allocate(Math.max(1, shard.bytes()), 64).asSlice(0, shard.bytes()));
            links.add(link);
            shard.pack(parameters, link.packed());
            new Parcel(Kind.GREETING, rank, course.steps(), (int) course.last(), 0)
                    .write(link.channel(), link.packed());
        }
    }

    /// Pushes a step's gradients to all servers, and pulls the parameters when each has taken its part.
    ///
    /// @param loss this worker's share of the step's loss
    /// @return the loss to report
    public double exchange(long step, int samples, double loss, MemorySegment gradients, MemorySegment parameters)
            throws IOException {
        return call(new Parcel(Kind.PUSH, rank, step, samples, loss), gradients, parameters);
    }

    /// Waits until everybody's last push is in, and pulls what came of all.
    public void last(MemorySegment parameters) throws IOException {
        var _ = call(new Parcel(Kind.LAST, rank, 0, 0, 0), parameters, parameters);
    }

    private double call(Parcel parcel, MemorySegment out, MemorySegment in) throws IOException {
        for (Link link : links) {
            link.shard().pack(out, link.packed());
            parcel.write(link.channel(), link.packed());
        }
        double loss = parcel.loss();
        for (Link link : links) {
            loss = Parcel.read(link.channel(), link.packed()).loss();
            link.shard().unpack(link.packed(), in);
        }
        return loss;
    }

    @Override
    public void close() throws IOException {
        for (Link link : links) {
            link.channel().close();
        }
        arena.close();
    }
}
