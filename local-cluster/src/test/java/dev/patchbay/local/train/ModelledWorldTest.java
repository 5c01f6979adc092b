package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.StripedImages;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent.WorkerSpawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sixty-four workers that compute nothing fit a small machine.
@Tag("soak")
@Timeout(600)
class ModelledWorldTest {
    private static final int WORKERS = 64;
    private static final long MOST_BYTES = 60_000_000;
    private static final Path ANY = Path.of("/proc/self/smaps_rollup");

    @TempDir
    Path folder;

    @Test
    void aWorkerTakesItsShareOfMemoryAndNoMore() throws Exception {
        assumeThat(ANY).as("the system does not tell how memory is shared").isReadable();
        Path data = StripedImages.write(folder.resolve("data"), WORKERS * 8 * 4, 10);
        Path own = Files.createDirectory(folder.resolve("own"));
        try (Trainings training = new Trainings(own, Carrier.SHARED_MEMORY, LocalSetup.lightWorker())) {
            Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), data.toString(), WORKERS * 8 * 4, 0, 0);
            var _ = training.start(modelled(), ingest, data, Scenario.EMPTY, Optional.empty());
            training.awaitSteps(steps -> steps.size() > 3 * WORKERS, Duration.ofMinutes(5));
            TreeMap<Long, String> shares = new TreeMap<>();
            for (WorkerSpawned spawned : training.events.all(WorkerSpawned.class)) {
                shares.put(shareBytes(spawned.pid()), spawned.worker());
            }
            assertThat(training.events.all(WorkerSpawned.class)).hasSize(WORKERS);
            assertThat(shares.lastKey())
                    .as("bytes of %s, the least has %d", shares.lastEntry().getValue(), shares.firstKey())
                    .isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    /// Without the buckets, which lie in shared memory.
    private static long shareBytes(long pid) throws IOException {
        long bytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            String[] words = line.split("\\s+", -1);
            bytes += switch (words[0]) {
                case "Pss:" -> Long.parseLong(words[1]) * 1024;
                case "Pss_Shmem:" -> -Long.parseLong(words[1]) * 1024;
                default -> 0;
            };
        }
        return bytes;
    }

    private static Step.Train modelled() throws Architecture.Misfit {
        Step.Train t = Trainings.train(WORKERS, Trainings.FOR_EVER, Trainings.elastic(1, WORKERS, 0));
        Architecture cnn = Architecture.of(
                "cnn", Shape.of(28, 28, 1), 10, Presets.layers("cnn", 10, 0).orElseThrow());
        return t.with(cnn)
                .with(new Strategy.AllReduce(CollectiveKind.RING, 1 << 20, new WireFormat.Float32()))
                .with(ComputeKind.MODELLED);
    }
}
