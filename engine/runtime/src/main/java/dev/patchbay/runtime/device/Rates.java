package dev.patchbay.runtime.device;

import java.util.Optional;
import java.util.OptionalDouble;

/// How fast a device trains in float32, which is what the local cluster trains in: the ceilings of the roofline.
///
/// @param launchSeconds what starting one kernel costs
/// @param assumed whether the share of the peak was fitted to other devices instead of measured on this one
public record Rates(
        double flopsPerSecond, double bytesPerSecond, double launchSeconds, Kernels kernels, boolean assumed) {
    /// The share of the memory's peak bandwidth that kernels reach; an assumption.
    public static final double BANDWIDTH_EFFICIENCY = 0.85;

    /// Nothing where the catalog has no peak or no bandwidth to start from.
    public static Optional<Rates> of(Device device) {
        OptionalDouble peak = float32Peak(device.peaks());
        OptionalDouble bandwidth = device.memoryGigabytesPerSecond();
        if (peak.isEmpty() || bandwidth.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble share = measuredShare(device);
        double launchUs = device.measured().launchMicroseconds().orElseGet(() -> Fitted.of("launch"));
        return Optional.of(new Rates(
                peak.getAsDouble() * 1e12 * share.orElseGet(() -> Fitted.of("efficiency")),
                bandwidth.getAsDouble() * 1e9 * BANDWIDTH_EFFICIENCY,
                launchUs / 1e6,
                kernels(device),
                share.isEmpty()));
    }

    /// Of a device whose kernels take `factor` times as long.
    public Rates slowed(double factor) {
        return new Rates(flopsPerSecond / factor, bytesPerSecond / factor, launchSeconds * factor, kernels, assumed);
    }

    private static Kernels kernels(Device device) {
        if (device.name().equals(DeviceCatalog.THIS_COMPUTERS_CORE)) {
            return Kernels.PLAIN;
        }
        return device.peaks().tf32().isEmpty() && device.peaks().fp32().isPresent() ? Kernels.VECTOR : Kernels.MATRIX;
    }

    /// TensorFlow multiplies float32 matrices in TF32 where the device can. Tensor processing units publish
    /// bf16 only, and use it for float32 as well.
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
