package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Machine;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Cell;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.trial.AllReduceTrial;
import dev.patchbay.local.trial.StreamTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Sums over 2, 4 and 8 processes through the exchange that workers use, in turn with every peer: what is compared was
/// measured in the same minute.
public final class AllReduceBench {
    private static final List<Integer> RANKS = List.of(2, 4, 8);
    private static final List<Long> BYTES = List.of(4L << 10, 1L << 20, 16L << 20, 100L << 20);
    private static final long LONG_BYTES = 16L << 20;
    private static final String MILLISECONDS_A_SIZE = "1200";

    private final JavaCommand java;
    private final Path folder;
    private final Programs programs;
    private final Optional<Path> reference;
    private final Optional<Path> openMpi;
    private final Optional<Path> gloo;
    private int stores;

    /// Compiles the peers.
    ///
    /// @param sources a folder of the peers' sources to take instead of ours
    /// @param folder for programs, logs and sockets
    public AllReduceBench(JavaCommand java, Optional<Path> sources, Path folder)
            throws BenchFailed, InterruptedException {
        this.java = java;
        this.folder = folder;
        this.programs = new Programs(folder);
        Peers peers = new Peers(sources, folder);
        this.reference = peers.reference();
        this.openMpi = peers.openMpi();
        this.gloo = peers.gloo();
    }

    /// @param onRound hears that a round begins, counted from 1
    public AllReduceFigures measure(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        List<Cell> cells = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            onRound.accept(round);
            for (int ranks : RANKS) {
                measured.add(new Measured(Wire.SHARED_MEMORY, ranks, ours(Wire.SHARED_MEMORY, ranks), shared(ranks)));
                measured.add(new Measured(Wire.TCP, ranks, ours(Wire.TCP, ranks), overTcp(ranks)));
            }
        }
        for (Wire wire : Wire.values()) {
            for (int ranks : RANKS) {
                for (long bytes : BYTES) {
                    if (wire == Wire.SHARED_MEMORY || bytes >= LONG_BYTES) {
                        cells.add(cell(wire, ranks, bytes, measured));
                    }
                }
            }
        }
        return new AllReduceFigures(machine, cells);
    }

    /// What one round found for one wire and number of ranks.
    private record Measured(Wire wire, int ranks, Map<Long, Timing> ours, Map<Peer, Map<Long, Timing>> peers) {}

    private static Cell cell(Wire wire, int ranks, long bytes, List<Measured> measured) {
        List<Measured> same = measured.stream()
                .filter(one -> one.wire == wire && one.ranks == ranks)
                .toList();
        Timing ours = same.stream()
                .map(one -> one.ours.get(bytes))
                .reduce(Timing::better)
                .orElseThrow();
        List<Beside> peers = new ArrayList<>();
        for (Peer peer : same.getFirst().peers.keySet()) {
            Optional<Timing> theirs = same.stream()
                    .flatMap(one -> Optional.ofNullable(
                            one.peers.getOrDefault(peer, Map.of()).get(bytes))
                            .stream())
                    .reduce(Timing::better);
            peers.add(new Beside(peer, theirs, Goals.of(wire, peer, ranks, bytes)));
        }
        return new Cell(wire, ranks, bytes, ours, peers);
    }

    private Map<Long, Timing> ours(Wire wire, int ranks) throws BenchFailed, InterruptedException {
        long floats = BYTES.getLast() / Float.BYTES;
        try (SharedArena arena = SharedArena.create(ranks, wire == Wire.TCP ? 1 : floats, 1, folder)) {
            Path place = wire == Wire.TCP ? emptyFolder() : arena.path();
            List<List<String>> lines = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                List<String> arguments = new ArrayList<>(List.of(
                        wire == Wire.TCP ? "tcp" : "shared",
                        place.toString(),
                        String.valueOf(rank),
                        String.valueOf(ranks),
                        MILLISECONDS_A_SIZE));
                BYTES.forEach(bytes -> arguments.add(String.valueOf(bytes)));
                lines.add(java.line(AllReduceTrial.class.getName(), arguments, folder.resolve("trial.crash")));
            }
            return programs.run("patchbay", lines);
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        }
    }

    private Map<Peer, Map<Long, Timing>> shared(int ranks) throws BenchFailed, InterruptedException {
        Map<Peer, Map<Long, Timing>> peers = new EnumMap<>(Peer.class);
        peers.put(Peer.REFERENCE, Map.of());
        peers.put(Peer.OPEN_MPI, Map.of());
        if (reference.isPresent()) {
            peers.put(Peer.REFERENCE, programs.run("reference", Peers.referenceLines(reference.get(), ranks)));
        }
        if (openMpi.isPresent()) {
            peers.put(Peer.OPEN_MPI, programs.run("openmpi", Peers.openMpiLines(openMpi.get(), ranks, true)));
        }
        return peers;
    }

    private Map<Peer, Map<Long, Timing>> overTcp(int ranks) throws BenchFailed, InterruptedException {
        Map<Peer, Map<Long, Timing>> peers = new EnumMap<>(Peer.class);
        peers.put(Peer.OPEN_MPI, Map.of());
        peers.put(Peer.GLOO, Map.of());
        peers.put(Peer.BARE_SOCKET, bare(ranks));
        if (openMpi.isPresent()) {
            peers.put(Peer.OPEN_MPI, programs.run("openmpi", Peers.openMpiLines(openMpi.get(), ranks, false)));
        }
        if (gloo.isPresent()) {
            peers.put(Peer.GLOO, programs.run("gloo", Peers.glooLines(gloo.get(), ranks, emptyFolder())));
        }
        return peers;
    }

    /// By the size of a vector, how long as many bytes take as a ring carries for it.
    private Map<Long, Timing> bare(int ranks) throws BenchFailed, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(MILLISECONDS_A_SIZE));
        BYTES.forEach(bytes -> arguments.add(String.valueOf(carried(ranks, bytes))));
        List<String> line = java.line(StreamTrial.class.getName(), arguments, folder.resolve("trial.crash"));
        Map<Long, Timing> timings = new HashMap<>();
        programs.run("bare-socket", List.of(line))
                .forEach((bytes, timing) -> timings.put(bytes / carried(ranks, 1), timing));
        return timings;
    }

    private static long carried(int ranks, long bytes) {
        return 2 * (ranks - 1L) * bytes;
    }

    private Path emptyFolder() throws BenchFailed {
        try {
            return Files.createDirectory(folder.resolve("meeting-" + stores++));
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        }
    }
}
