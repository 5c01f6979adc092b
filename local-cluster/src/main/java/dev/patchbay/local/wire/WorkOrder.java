package dev.patchbay.local.wire;

import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a worker is to do in its life.
public sealed interface WorkOrder {

    /// Whether its process needs what arithmetic on models takes.
    default boolean computes() {
        return switch (this) {
            case Train train -> train.step().compute() == ComputeKind.REAL;
            case Keep _ -> false;
            case Evaluate _, Serve _ -> true;
        };
    }

    /// Where an ingest step left its data.
    record Ingested(Step.Ingest step, Path folder) {}

    /// @param validation evaluated after every epoch
    /// @param warmStart a SavedModel to begin with
    /// @param saveTo where rank 0 leaves the trained model
    /// @param seats by rank: the devices that the workers stand for; then its servers'
    /// @param simulatedMemoryBytes what the step takes of the simulated device
    /// @param servers where its parameter servers listen
    /// @param durable what is kept on disk; nothing for a training that only lives in memory
    record Train(
            Step.Train step,
            Ingested data,
            Optional<Ingested> validation,
            Optional<Path> warmStart,
            Path saveTo,
            Hardware hardware,
            List<Seat> seats,
            long simulatedMemoryBytes,
            List<String> servers,
            Optional<Durable> durable)
            implements WorkOrder {

        /// Without checkpoints.
        public Train(
                Step.Train step,
                Ingested data,
                Optional<Ingested> validation,
                Optional<Path> warmStart,
                Path saveTo,
                Hardware hardware,
                List<Seat> seats,
                long simulatedMemoryBytes,
                List<String> servers) {
            this(
                    step,
                    data,
                    validation,
                    warmStart,
                    saveTo,
                    hardware,
                    seats,
                    simulatedMemoryBytes,
                    servers,
                    Optional.empty());
        }

        /// The same, going on from another checkpoint.
        public Train from(Restore restore) {
            return new Train(
                    step,
                    data,
                    validation,
                    warmStart,
                    saveTo,
                    hardware,
                    seats,
                    simulatedMemoryBytes,
                    servers,
                    durable.map(d -> d.from(restore)));
        }

        /// Without parameter servers and checkpoints.
        public Train(
                Step.Train step,
                Ingested data,
                Optional<Ingested> validation,
                Optional<Path> warmStart,
                Path saveTo,
                Hardware hardware,
                List<Seat> seats,
                long simulatedMemoryBytes) {
            this(step, data, validation, warmStart, saveTo, hardware, seats, simulatedMemoryBytes, List.of());
        }
    }

    /// What a training step keeps on disk, and what it begins with.
    ///
    /// @param everySteps steps from one checkpoint to the next; 0 for none
    /// @param kept older checkpoints are removed
    /// @param digest of the step and all it works on; a checkpoint fits no other
    /// @param parts takes what each worker writes, in a folder with its name
    record Durable(int everySteps, int kept, String digest, Path parts, Optional<Restore> restore) {
        Durable from(Restore other) {
            return new Durable(everySteps, kept, digest, parts, Optional.of(other));
        }
    }

    /// A checkpoint to begin with.
    ///
    /// @param folder with its files
    /// @param name theirs, up to the dot
    record Restore(Path folder, String name) {}

    /// One server of a training step: keeps its variables.
    record Keep(Train train, int server) implements WorkOrder {}

    record Evaluate(Step.Select step, List<Candidate> candidates, Ingested selectOn, Optional<Ingested> reportOn)
            implements WorkOrder {}

    record Candidate(String step, Path savedModel) {}

    record Serve(String step, String modelName, Path savedModel) implements WorkOrder {}
}
