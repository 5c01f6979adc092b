package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Where a server's workers call, in one generation after the other.
final class Gate implements AutoCloseable {
    private final Address address;
    private final long bytes;
    private final ServerSocketChannel listening;
    private final BlockingQueue<Optional<WorkerLink>> arrivals = new LinkedBlockingQueue<>();
    private final List<WorkerLink> met = new ArrayList<>();
    /// Of a generation that is over; what it was told last may still be on its way.
    private final List<WorkerLink> parted = new ArrayList<>();
    private int abandoned = -1;

    /// @param bytes of the shard
    Gate(Address address, long bytes) throws IOException {
        this.address = address;
        this.bytes = bytes;
        removeName();
        this.listening = address.listen();
        Thread.ofPlatform().daemon().name("worker-gate").start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel caller = listening.accept();
                WorkerLink.open(caller, bytes, link -> arrivals.add(Optional.of(link)));
            }
        } catch (IOException closed) {
            arrivals.add(Optional.empty());
        }
    }

    /// Waits for all workers of a generation; whoever calls for another is late.
    ///
    /// @return by rank
    List<WorkerLink> meet(int generation, int workers) throws IOException, InterruptedException {
        hangUp();
        while (met.size() < workers) {
            refuse(generation);
            Optional<WorkerLink> arrived = arrivals.take();
            if (arrived.isPresent() && arrived.get().generation() == generation) {
                add(arrived.get());
            } else {
                arrived.ifPresent(WorkerLink::close);
            }
        }
        refuse(generation);
        List<WorkerLink> byRank = new ArrayList<>(met);
        byRank.sort(Comparator.comparingInt(WorkerLink::rank));
        return byRank;
    }

    private synchronized void refuse(int generation) throws IOException {
        if (abandoned >= generation || !listening.isOpen()) {
            throw new IOException("the generation is over");
        }
    }

    private synchronized void add(WorkerLink link) {
        met.add(link);
    }

    /// Ends what a generation waits for; from any thread.
    synchronized void abandon(int generation) {
        abandoned = Math.max(abandoned, generation);
        met.forEach(WorkerLink::close);
        hangUp();
        arrivals.add(Optional.empty());
    }

    /// The generation is over. One that has heard so does not keep the others from hearing it.
    synchronized void part() {
        parted.addAll(met);
        met.clear();
    }

    private synchronized void hangUp() {
        parted.forEach(WorkerLink::close);
        parted.clear();
    }

    private void removeName() throws IOException {
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        part();
        hangUp();
        removeName();
    }
}
