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
    record Train(
            Step.Train step,
            Ingested data,
            Optional<Ingested> validation,
            Optional<Path> warmStart,
            Path saveTo,
            Hardware hardware,
            List<Seat> seats,
            long simulatedMemoryBytes,
            List<String> servers)
            implements WorkOrder {

        /// Without parameter servers.
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

    /// One server of a training step: keeps its variables.
    record Keep(Train train, int server) implements WorkOrder {}

    record Evaluate(Step.Select step, List<Candidate> candidates, Ingested selectOn, Optional<Ingested> reportOn)
            implements WorkOrder {}

    record Candidate(String step, Path savedModel) {}

    record Serve(String step, String modelName, Path savedModel) implements WorkOrder {}
}
