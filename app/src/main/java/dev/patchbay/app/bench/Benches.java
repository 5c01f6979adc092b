package dev.patchbay.app.bench;

import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.local.data.DataProblem;
import dev.patchbay.local.data.DatasetResolver;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.tensor.BareLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// The benchmarks. Their runs live in a folder of their own, which is gone afterwards.
///
/// @param runsIn the local cluster with its runs in a folder
/// @param java how workers are started
public record Benches(
        Preparation preparation,
        Function<Optional<Path>, LocalRuns> runsIn,
        DatasetResolver datasets,
        JavaCommand java) {
    private static final int STEPS = 300;
    private static final int START_STEPS = 60;
    private static final int MANY = 8;
    private static final long TIDYING_LIMIT_S = 10;

    /// @param onRound hears that a round begins, counted from 1
    public TrainFigures train(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        return inFolder(folder -> {
            Machine machine = Machine.now();
            TrialRuns runs = new TrialRuns(preparation, runsIn.apply(Optional.of(folder)));
            BareLoops loops = new BareLoops(java, dataset(), folder.resolve("logs"));
            List<List<Double>> ours = List.of(new ArrayList<>(), new ArrayList<>());
            List<List<Double>> bare = List.of(new ArrayList<>(), new ArrayList<>());
            for (int round = 1; round <= rounds; round++) {
                onRound.accept(round);
                for (int i = 0; i < 2; i++) {
                    int workers = i + 1;
                    ours.get(i).add(runs.run(new Drawing(workers, STEPS)).imagesPerSecond(BareLoop.LEFT_OUT));
                    bare.get(i).add(loops.imagesPerSecond(workers, STEPS));
                }
            }
            return new TrainFigures(
                    machine, new Comparison(ours.get(0), bare.get(0)), new Comparison(ours.get(1), bare.get(1)));
        });
    }

    /// @param onRound hears that a round begins, counted from 1
    public StartupFigures startup(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        return inFolder(folder -> {
            Machine machine = Machine.now();
            TrialRuns runs = new TrialRuns(preparation, runsIn.apply(Optional.of(folder)));
            dataset();
            List<RunLog> alone = new ArrayList<>();
            List<RunLog> together = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                onRound.accept(round);
                alone.add(runs.run(new Drawing(1, START_STEPS)));
                together.add(runs.run(new Drawing(MANY, START_STEPS)));
            }
            return StartupFigures.of(machine, alone, MANY, together);
        });
    }

    /// @param onRound hears that a round begins, counted from 1
    public FleetFigures fleet(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        return FleetBench.measure(rounds, onRound);
    }

    /// @param onRound hears that a round begins, counted from 1
    public ClockFigures clock(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        dataset();
        return inFolder(folder -> new ClockBench(
                        preparation, new TrialRuns(preparation, runsIn.apply(Optional.of(folder))))
                .measure(rounds, onRound));
    }

    /// Made ready before anything is measured.
    private Path dataset() throws BenchFailed, InterruptedException {
        try {
            return datasets.resolve(Drawing.DATASET);
        } catch (DataProblem problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        }
    }

    /// What may leave files behind in a folder while it measures.
    @FunctionalInterface
    public interface Measurement<T> {
        T in(Path folder) throws BenchFailed, InterruptedException;
    }

    /// Measures in a new folder, which is gone afterwards, also when this program is told to end: then the measurement
    /// is interrupted, and ends the processes it has started.
    public static <T> T inFolder(Measurement<T> measurement) throws BenchFailed, InterruptedException {
        CountDownLatch tidy = new CountDownLatch(1);
        Thread measuring = Thread.currentThread();
        Thread hook = new Thread(() -> {
            measuring.interrupt();
            try {
                boolean _ = tidy.await(TIDYING_LIMIT_S, TimeUnit.SECONDS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Path folder = Files.createTempDirectory("patchbay-bench-");
            try {
                return measurement.in(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failure) {
            throw new BenchFailed(failure.toString());
        } finally {
            tidy.countDown();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // Then it has done its work.
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
