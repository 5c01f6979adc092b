package dev.patchbay.runtime.place;

import java.util.List;
import java.util.Optional;

/// One step's part of a placement.
///
/// @param workers in rank order
/// @param memory per worker; nothing for a step that uses no device
/// @param predicted nothing where time is not modelled
public record StepPlacement(List<Seat> workers, Optional<DeviceMemory> memory, Optional<Prediction> predicted) {

    /// The device a worker stands for.
    public record Seat(String worker, int node, int deviceOnNode) {}

    /// Bytes on one device.
    public record DeviceMemory(
            long parameterBytes,
            long gradientBytes,
            long optimizerBytes,
            long activationBytes,
            long reserveBytes,
            long capacityBytes) {
        public long totalBytes() {
            return parameterBytes + gradientBytes + optimizerBytes + activationBytes + reserveBytes;
        }

        public boolean fits() {
            return totalBytes() <= capacityBytes;
        }
    }

    /// Simulated time of a training step and of the whole, with how far such predictions have been off against
    /// published measurements.
    ///
    /// @param samples of an epoch
    public record Prediction(long stepPs, long steps, int samples, long totalPs, double samplesPerSecond, Band band) {
        /// 0.2 means ±20 %.
        public double relativeError() {
            return band.relativeError();
        }
    }

    public StepPlacement {
        workers = List.copyOf(workers);
    }

    /// How many devices the step holds: processes may share one.
    public long devices() {
        return workers.stream()
                .map(seat -> List.of(seat.node(), seat.deviceOnNode()))
                .distinct()
                .count();
    }
}
