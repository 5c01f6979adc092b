package dev.patchbay.app.bench.recovery;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Machine;
import dev.patchbay.app.bench.recovery.KillLog.Kill;
import dev.patchbay.app.bench.recovery.RecoveryFigures.Series;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Wish;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.WallTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/// Kills workers of a running training, one after the other at random moments, and measures how soon the others go on:
/// the book's CNN on four workers, with a batch of 16 each. Then the same membership history is brought about by
/// wish, and the losses are compared.
public final class RecoveryBench {
    private static final String STEP = "train";
    private static final long SEED_OF_KILLS = 20;
    private static final int WORKERS = 4;
    private static final int BATCH = 16;
    /// It never comes so far.
    private static final int EPOCHS = 1000;

    private static final int QUIET_STEPS = 10;
    /// Which part of the time has passed when kills without a spare end, kills with one, and the first replay.
    private static final double KILLS_UNTIL = 0.35;

    private static final double SPARE_KILLS_UNTIL = 0.7;
    private static final double REPLAY_UNTIL = 0.85;
    private static final long LATEST_MOMENT_NS = 1_000_000_000L;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Preparation preparation;
    private final LocalRuns runs;
    private final Path folder;
    private final InstantSource clock;
    private final SplittableRandom random;

    /// With the same kills each time.
    ///
    /// @param folder takes scenarios
    public static RecoveryBench in(Path folder, Preparation preparation, LocalRuns runs) {
        return new RecoveryBench(preparation, runs, folder, InstantSource.system(), SEED_OF_KILLS);
    }

    private RecoveryBench(Preparation preparation, LocalRuns runs, Path folder, InstantSource clock, long seed) {
        this.preparation = preparation;
        this.runs = runs;
        this.folder = folder;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    /// Ends in a given time, with as many kills and as much of the replays as that allows.
    ///
    /// @param onKill hears of each kill: how many spares wait, and which kill it is
    public RecoveryFigures measure(int kills, Duration limit, BiConsumer<Integer, Integer> onKill)
            throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        long beganNs = System.nanoTime();
        KillLog alone = killed(0, kills, beganNs + part(limit, KILLS_UNTIL), onKill);
        KillLog spare = killed(1, kills, beganNs + part(limit, SPARE_KILLS_UNTIL), onKill);
        Series survivors = series(alone, replayed(0, alone, beganNs + part(limit, REPLAY_UNTIL)));
        Series withSpare = series(spare, replayed(1, spare, beganNs + limit.toNanos()));
        return new RecoveryFigures(machine, kills, survivors, withSpare);
    }

    private static long part(Duration limit, double share) {
        return Math.round(limit.toNanos() * share);
    }

    private static Series series(KillLog killed, KillLog replayed) throws BenchFailed {
        Map<Long, Double> losses = killed.losses();
        Map<Long, Double> again = replayed.losses();
        long last = again.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
        List<Long> compared =
                losses.keySet().stream().filter(index -> index <= last).toList();
        long different = compared.stream()
                .filter(index -> !Objects.equals(again.get(index), losses.get(index)))
                .count();
        return new Series(
                killed.undisturbedStepNs(),
                killed.recoveriesNs(),
                killed.lostSteps(),
                losses.size(),
                compared.size(),
                different);
    }

    private KillLog killed(int spares, int kills, long untilNs, BiConsumer<Integer, Integer> onKill)
            throws BenchFailed, InterruptedException {
        List<Kill> done = new ArrayList<>();
        List<LoggedEvent> events = watched(spares, Optional.empty(), watched -> {
            // The first in any case: without one there is nothing to say.
            while (done.isEmpty() || (done.size() < kills && System.nanoTime() < untilNs)) {
                awaitWhole(watched, spares);
                onKill.accept(spares, done.size() + 1);
                Kill each = kill(watched);
                done.add(each);
                watched.await(w -> w.generation() > each.generation() && w.stepsInWorld() >= QUIET_STEPS);
            }
        });
        return new KillLog(events, done);
    }

    private static void awaitWhole(Watched watched, int spares) throws BenchFailed, InterruptedException {
        watched.await(
                w -> w.world().size() == WORKERS && w.ready() == WORKERS + spares && w.stepsInWorld() >= QUIET_STEPS);
    }

    private Kill kill(Watched watched) throws InterruptedException {
        long quietNs = WallTime.ns(clock.instant());
        // Long enough for undisturbed steps to measure, and then anywhere within one.
        Thread.sleep(Duration.ofNanos(LATEST_MOMENT_NS / 2 + random.nextLong(LATEST_MOMENT_NS / 2)));
        String worker = watched.world().get(random.nextInt(WORKERS));
        ProcessHandle process = ProcessHandle.of(watched.pid(worker)).orElseThrow();
        long killNs = WallTime.ns(clock.instant());
        process.destroyForcibly();
        return new Kill(quietNs, killNs, watched.generation(), worker);
    }

    private KillLog replayed(int spares, KillLog killed, long untilNs) throws BenchFailed, InterruptedException {
        long last = killed.losses().size() - 1L;
        Scenario history = Membership.replay(
                killed.events().stream().map(LoggedEvent::event).toList(), STEP);
        Path file = folder.resolve("history-" + spares + ".json");
        try {
            Files.writeString(file, history.json());
        } catch (IOException failure) {
            throw new BenchFailed(failure.toString());
        }
        return new KillLog(
                watched(spares, Optional.of(file), watched -> watched.awaitUntil(untilNs, w -> w.lastStep() >= last)),
                List.of());
    }

    @FunctionalInterface
    private interface Doing {
        void to(Watched watched) throws BenchFailed, InterruptedException;
    }

    private List<LoggedEvent> watched(int spares, Optional<Path> scenario, Doing doing)
            throws BenchFailed, InterruptedException {
        try {
            Run run = runs.start(
                    preparation.prepare(pipeline(spares), Changes.NONE),
                    new Wish(Optional.empty(), false, scenario, Optional.empty()));
            Watched watched = new Watched();
            try (AutoCloseable _ = run.subscribe(watched::hear)) {
                doing.to(watched);
            } finally {
                run.cancel();
                run.awaitEnd(STOP_LIMIT);
            }
            return watched.events();
        } catch (CannotStart problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        } catch (BenchFailed | InterruptedException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Pipeline pipeline(int spares) {
        return Pipeline.named("recovery")
                .with(Node.of("data", "dataset")
                        .with("name", Value.of("fashion-mnist"))
                        .with("train-examples", Value.of(10_001))
                        .with("validation-examples", Value.of(1)))
                .with(Node.of("batches", "batching").with("size", Value.of(BATCH)))
                .with(Node.of("cnn", "model").with("preset", Value.of("cnn")))
                .with(Node.of(STEP, "collective-communication")
                        .with("workers", Value.of(WORKERS))
                        .with("epochs", Value.of(EPOCHS)))
                .with(Wire.of("data", "train", "batches", "in"))
                .with(Wire.of("batches", "out", STEP, "data"))
                .with(Wire.of("cnn", "model", STEP, "model"))
                .with(Policy.of("elastic", "elasticity", new Attachment.ToNode(STEP))
                        .with("fewest", Value.of(1))
                        .with("spares", Value.of(spares)));
    }
}
