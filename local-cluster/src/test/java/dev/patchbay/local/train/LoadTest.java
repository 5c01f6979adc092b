package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.Plans;
import dev.patchbay.local.StripedImages;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A busy computer and another wire change neither what is learned nor what the clocks show.
@Tag("process")
@Tag("soak")
@Timeout(600)
class LoadTest {
    private static final int WORKERS = 3;
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    /// What a rank said of a step.
    private record Said(long index, int rank, double loss, long endPs) {}

    @Test
    void theSameSeedGivesTheSameLossesAndTimesIdleAndLoadedOverEveryWire() throws Exception {
        Path data = StripedImages.write(folder.resolve("data"), 600, 20);
        List<Said> expected = run("idle", Carrier.SHARED_MEMORY, data);
        assertThat(expected).hasSizeGreaterThan(WORKERS * 20);
        for (int round = 0; round < ROUNDS; round++) {
            for (Carrier wire : Carrier.values()) {
                assertThat(run("idle-" + wire + round, wire, data)).isEqualTo(expected);
                assertThat(loaded(() -> run("loaded-" + wire, wire, data))).isEqualTo(expected);
            }
        }
    }

    @FunctionalInterface
    private interface Run {
        List<Said> go() throws Exception;
    }

    /// With as many idle-handed threads as make every worker wait for its turn.
    private static List<Said> loaded(Run run) throws Exception {
        List<Thread> load = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                load.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            return run.go();
        } finally {
            load.forEach(Thread::interrupt);
            for (Thread thread : load) {
                thread.join();
            }
        }
    }

    private List<Said> run(String name, Carrier wire, Path data) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name + System.nanoTime()));
        Step.Train step = Plans.train("train", "cnn-dropout", WORKERS, 8, 1, Optimizer.Adam.atRate(0.001));
        Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), data.toString(), 0, 20, 0);
        try (Trainings training = new Trainings(own, wire, LocalSetup.fullWorker())) {
            var _ = training.start(step, ingest, data, Scenario.EMPTY, Optional.empty())
                    .get(300, TimeUnit.SECONDS);
            training.workplace.close();
            return training.events.all(TrainingStep.class).stream()
                    .map(s -> new Said(
                            s.index(), s.rank(), s.loss(), s.simulated().endPs()))
                    .collect(Collectors.groupingBy(Said::index, TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .flatMap(ofStep -> ofStep.stream().sorted(java.util.Comparator.comparingInt(Said::rank)))
                    .toList();
        }
    }
}
