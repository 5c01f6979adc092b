package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Machine;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Cell;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Missing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Result;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import dev.patchbay.app.bench.allreduce.Programs.Printed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Sums over 2, 4 and 8 processes through the exchange that workers use, in turn with every peer: what is compared was
/// measured in the same minute. It ends in a given time; what was not measured by then is missing, and says why.
public final class AllReduceBench {
    /// How much more than its share of the time that is left a measurement may take.
    private static final double INDULGENCE = 2.5;

    private static final long LEAST_NS = 5_000_000_000L;

    private final Choice choice;
    private final Trials trials;
    private final Programs programs;
    private final Peers peers;
    private final Map<Peer, Path> installed = new EnumMap<>(Peer.class);
    private long deadlineNs;

    /// @param sources a folder of the peers' sources to take instead of ours
    /// @param folder for programs, logs and sockets
    public AllReduceBench(Choice choice, Trials trials, Optional<Path> sources, Path folder) {
        this.choice = choice;
        this.trials = trials;
        this.programs = new Programs(folder);
        this.peers = new Peers(sources, folder);
    }

    /// Compiles the peers and measures.
    ///
    /// @param onRound hears that a round begins, counted from 1
    public AllReduceFigures measure(IntConsumer onRound) throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        deadlineNs = System.nanoTime() + choice.limitNs();
        for (Peer peer : choice.peers()) {
            peers.compiled(peer).ifPresent(program -> installed.put(peer, program));
        }
        List<Measured> measured = new ArrayList<>();
        int rounds = 0;
        for (long roundNs = 0; rounds < choice.rounds() && (rounds == 0 || leftNs() > roundNs); rounds++) {
            onRound.accept(rounds + 1);
            long beganNs = System.nanoTime();
            int left = choice.perRound();
            for (int ranks : choice.ranks()) {
                for (Wire wire : choice.wires()) {
                    measured.add(measured(wire, ranks, left));
                    left -= 1 + choice.peers(wire).size();
                }
            }
            roundNs = System.nanoTime() - beganNs;
        }
        return new AllReduceFigures(machine, rounds, cells(measured));
    }

    /// What one round found for one wire and number of ranks.
    private record Measured(Wire wire, int ranks, Printed ours, Map<Peer, Printed> peers) {
        Result of(long bytes) {
            return of(ours, bytes);
        }

        Result of(Peer peer, long bytes) {
            Printed printed = peers.get(peer);
            return printed == null ? Missing.NOT_INSTALLED : of(printed, bytes);
        }

        private static Result of(Printed printed, long bytes) {
            Result timing = printed.timings().get(bytes);
            return timing == null ? printed.otherwise() : timing;
        }
    }

    /// @param left how many measurements of this round, this one among them
    private Measured measured(Wire wire, int ranks, int left) throws BenchFailed, InterruptedException {
        List<Long> sizes = choice.sizes(wire);
        int unmeasured = left;
        Printed ours = trials.allReduce(programs, wire, ranks, sizes, shareNs(unmeasured--));
        Map<Peer, Printed> theirs = new EnumMap<>(Peer.class);
        for (Peer peer : choice.peers(wire)) {
            Optional<Path> program = Optional.ofNullable(installed.get(peer));
            if (peer == Peer.BARE_SOCKET) {
                theirs.put(peer, trials.bareSocket(programs, wire, ranks, sizes, shareNs(unmeasured)));
            } else if (program.isPresent()) {
                List<List<String>> lines =
                        peers.lines(peer, program.get(), wire, ranks, trials.millisecondsASize(), sizes);
                theirs.put(peer, programs.run(peer.name(), lines, shareNs(unmeasured)));
            }
            unmeasured--;
        }
        return new Measured(wire, ranks, ours, theirs);
    }

    private long leftNs() {
        return deadlineNs - System.nanoTime();
    }

    private long shareNs(int measurements) {
        long left = Math.max(1, leftNs());
        return Math.min(left, Math.max(LEAST_NS, (long) (left * INDULGENCE / measurements)));
    }

    private List<Cell> cells(List<Measured> measured) {
        List<Cell> cells = new ArrayList<>();
        for (Wire wire : choice.wires()) {
            for (int ranks : choice.ranks()) {
                List<Measured> same = measured.stream()
                        .filter(one -> one.wire == wire && one.ranks == ranks)
                        .toList();
                for (long bytes : choice.sizes(wire)) {
                    cells.add(cell(wire, ranks, bytes, same));
                }
            }
        }
        return cells;
    }

    private Cell cell(Wire wire, int ranks, long bytes, List<Measured> rounds) {
        List<Beside> beside = choice.peers(wire).stream()
                .map(peer -> new Beside(
                        peer,
                        rounds.stream()
                                .map(round -> round.of(peer, bytes))
                                .reduce(Result::better)
                                .orElseThrow(),
                        Goals.of(wire, peer, ranks, bytes)))
                .toList();
        Result ours = rounds.stream()
                .map(round -> round.of(bytes))
                .reduce(Result::better)
                .orElseThrow();
        return new Cell(wire, ranks, bytes, ours, beside);
    }
}
