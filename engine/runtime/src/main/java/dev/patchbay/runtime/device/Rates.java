package dev.patchbay.runtime.device;

import java.util.Optional;
import java.util.OptionalDouble;

/// How fast a device trains in float32, which is what the local cluster trains in: the ceilings of the roofline.
///
/// @param assumed whether the share of the peak is our assumption instead of a measurement
public record Rates(double flopsPerSecond, double bytesPerSecond, double launchSeconds, boolean assumed) {
    /// The share of the peak where nobody measured one: the median of the eleven devices in the catalog with a measured
    /// matrix-multiply rate (0.48 to 0.87).
    public static final double ASSUMED_EFFICIENCY = 0.78;

    /// The share of the memory's peak bandwidth that kernels reach; an assumption.
    public static final double BANDWIDTH_EFFICIENCY = 0.85;

    /// What starting one kernel costs on an accelerator; an assumption.
    public static final double ASSUMED_LAUNCH_SECONDS = 5e-6;

    /// Nothing where the catalog has no peak or no bandwidth to start from.
    public static Optional<Rates> of(Device device) {
        OptionalDouble peak = float32Peak(device.peaks());
        OptionalDouble bandwidth = device.memoryGigabytesPerSecond();
        if (peak.isEmpty() || bandwidth.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble share = measuredShare(device);
        double launchUs = device.measured().launchMicroseconds().orElse(ASSUMED_LAUNCH_SECONDS * 1e6);
        return Optional.of(new Rates(
                peak.getAsDouble() * 1e12 * share.orElse(ASSUMED_EFFICIENCY),
                bandwidth.getAsDouble() * 1e9 * BANDWIDTH_EFFICIENCY,
                launchUs / 1e6,
                share.isEmpty()));
    }

    /// TensorFlow multiplies float32 matrices in TF32 where the device can. Tensor processing units publish bf16 only,
    /// and use it for float32 as well.
    private static OptionalDouble float32Peak(Device.Peaks peaks) {
        if (peaks.tf32().isPresent()) {
            return peaks.tf32();
        }
        return peaks.fp32().isPresent() ? peaks.fp32() : peaks.bf16();
    }

    /// A measured bf16 rate over its peak says how much of any peak the device's matrix units reach.
    private static OptionalDouble measuredShare(Device device) {
        OptionalDouble own = device.measured().fp32Efficiency();
        OptionalDouble rate = device.measured().bf16Teraflops();
        OptionalDouble peak = device.peaks().bf16();
        if (own.isPresent() || rate.isEmpty() || peak.isEmpty()) {
            return own;
        }
        return OptionalDouble.of(rate.getAsDouble() / peak.getAsDouble());
    }
}
