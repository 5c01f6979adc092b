package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.local.process.Linux;
import dev.patchbay.pipeline.plan.Step;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// A rank's first steps take many times as long as later ones, since much is made at its first use. Whoever comes when
/// the others are at work keeps them all waiting with that; so it takes some steps by itself, which count for nothing.
public final class Rehearsal {
    private static final int STEPS = 3;
    /// So many additions make a loop quick, which is what a longer sum is then too.
    private static final long MOST_FLOATS = 1 << 18;

    private static final int SUMS = 6;
    private static final long LIMIT_NS = 10_000_000_000L;
    private static final long CACHE_LINE_BYTES = 64;

    private final Step.Train step;
    private final Compute compute;

    private Rehearsal(Step.Train step, Compute compute) {
        this.step = step;
        this.compute = compute;
    }

    public static void of(Step.Train step, Compute compute) {
        Rehearsal rehearsal = new Rehearsal(step, compute);
        if (compute.globalCount(Position.START, step.workers()) > 0) {
            rehearsal.steps();
        }
        // With parameter servers there is nothing that ranks sum.
        if (Linux.available() && compute.buckets().count() > 0 && compute.gradientFloats() > 0) {
            rehearsal.sums();
        }
    }

    private void steps() {
        List<MemorySegment> state = compute.state();
        List<MemorySegment> before = state.stream().map(Facts::copyOf).toList();
        MemorySegment averages = Facts.copyOf(compute.localAverages());
        try (Arena arena = Arena.ofShared()) {
            MemorySegment gradients =
                    arena.allocate(Math.max(1, compute.gradientFloats()) * Float.BYTES, CACHE_LINE_BYTES);
            for (int i = 0; i < STEPS; i++) {
                var _ = compute.gradients(Position.START, 0, 1, gradients);
                compute.apply(i, gradients);
            }
        }
        for (int i = 0; i < state.size(); i++) {
            state.get(i).copyFrom(before.get(i));
        }
        compute.localAverages().copyFrom(averages);
    }

    /// With itself, since the others are at work.
    private void sums() {
        long floats = Math.min(compute.gradientFloats(), MOST_FLOATS);
        try (SharedArena arena = SharedArena.create(2, floats, 0, Path.of(System.getProperty("java.io.tmpdir")))) {
            Thread other = Thread.ofPlatform().daemon().name("rehearsal").start(() -> sums(arena.path(), 1, floats));
            sums(arena.path(), 0, floats);
            other.join(LIMIT_NS / 1_000_000);
        } catch (IOException noSharedMemory) {
            // Then it goes over sockets, where there is little to rehearse.
            return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void sums(Path arena, int rank, long floats) {
        Terms terms = Terms.of(step.strategy(), List.of(0, 0));
        try (Exchange exchange = new SharedMemoryExchange(arena, rank, terms, floats, 0, LIMIT_NS)) {
            for (int i = 0; i < SUMS; i++) {
                exchange.vector().fill((byte) 0);
                exchange.sum(Buckets.of(floats, Math.max(1, compute.buckets().length(0))), new long[0]);
            }
        } catch (IOException | ExchangeEnded notRehearsed) {
            // The first sums will take a little longer.
            return;
        }
    }
}
