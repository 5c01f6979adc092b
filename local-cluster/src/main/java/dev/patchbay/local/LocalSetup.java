package dev.patchbay.local;

import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.worker.modelled.LightWorkerMain;
import dev.patchbay.local.worker.tools.WorkerMain;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.Placement;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a local run stands on.
///
/// @param hardware the placement's target with its names looked up
/// @param runFolder exists; takes logs, sockets and models
/// @param cache Patchbay's folder for caches
/// @param environment of which the proxy counts when data is fetched
/// @param carrier what gradients travel over; the bits are the same
/// @param full what a worker runs that computes, judges or serves
/// @param light what one runs that does no arithmetic
/// @param machines other computers, for the nodes of the target that are not this one
public record LocalSetup(
        Placement placement,
        Hardware hardware,
        Path runFolder,
        Path cache,
        Map<String, String> environment,
        Carrier carrier,
        WorkerProgram full,
        WorkerProgram light,
        Optional<Machines> machines) {
    private static final int WORKER_HEAP_MEGABYTES = 256;

    /// The usual one: shared memory, workers on this program's own Java and class path.
    public LocalSetup(
            Placement placement, Hardware hardware, Path runFolder, Path cache, Map<String, String> environment) {
        this(
                placement,
                hardware,
                runFolder,
                cache,
                environment,
                Carrier.SHARED_MEMORY,
                fullWorker(),
                lightWorker(),
                Optional.empty());
    }

    /// What a worker runs that computes, judges or serves.
    public static WorkerProgram fullWorker() {
        return new WorkerProgram(workerJava(), WorkerMain.class.getName());
    }

    /// What one runs that does no arithmetic.
    public static WorkerProgram lightWorker() {
        return new WorkerProgram(workerJava().light(), LightWorkerMain.class.getName());
    }

    /// How a worker's Java is started.
    public static JavaCommand workerJava() {
        return JavaCommand.ofThisProcess(WORKER_HEAP_MEGABYTES, Optional.empty());
    }

    public LocalSetup over(Carrier other) {
        return new LocalSetup(placement, hardware, runFolder, cache, environment, other, full, light, machines);
    }

    /// With TensorFlow's library unpacked in the folder for caches too, not in the usual one.
    public LocalSetup unpackingThere() {
        WorkerProgram there = new WorkerProgram(full.java().caching(cache), full.mainClass());
        return new LocalSetup(placement, hardware, runFolder, cache, environment, carrier, there, light, machines);
    }

    /// With the workers that other computers lend.
    public LocalSetup with(Machines others) {
        return new LocalSetup(
                placement, hardware, runFolder, cache, environment, carrier, full, light, Optional.of(others));
    }
}
