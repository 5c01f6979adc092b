package dev.patchbay.runtime.device;

import java.util.Optional;
import java.util.OptionalDouble;

/// An accelerator as its data sheet and those who measured it describe it. What nobody published is empty, and
/// what follows from it unknown.
///
/// @param measured the best that someone reached, or measured on this kind of device
/// @param scaleUpLink the link between devices of one machine, by its name in the link catalog where it stands
///     there
/// @param unverified which figures were not read in the source
public record Device(
        String name,
        String vendor,
        Peaks peaks,
        Measured measured,
        OptionalDouble memoryGigabytes,
        OptionalDouble memoryGigabytesPerSecond,
        Optional<String> scaleUpLink,
        Optional<Price> price,
        String unverified,
        String source) {

    /// Dense peaks of the data sheet in 10¹² operations a second.
    public record Peaks(
            OptionalDouble fp64,
            OptionalDouble fp32,
            OptionalDouble tf32,
            OptionalDouble fp16,
            OptionalDouble bf16,
            OptionalDouble fp8,
            OptionalDouble int8) {}

    /// @param bf16Teraflops the best matrix-multiply rate that someone measured
    /// @param fp32Efficiency the share of the fp32 peak that training reaches, where that was measured or
    ///     fitted
    /// @param launchMicroseconds what starting one kernel costs, where that was measured
    /// @param crowding how much longer kernels take on a device whose machine is full of busy ones: they share
    ///     power, buses and the host
    public record Measured(
            OptionalDouble bf16Teraflops,
            OptionalDouble fp32Efficiency,
            OptionalDouble launchMicroseconds,
            OptionalDouble crowding) {
        private static Measured of(CsvTable.Row row) {
            String name = row.required("name");
            boolean core = name.equals(DeviceCatalog.THIS_COMPUTERS_CORE);
            OptionalDouble efficiency = row.figure("fp32_efficiency");
            return new Measured(
                    row.figure("mamf_bf16_tflops"),
                    efficiency.isPresent() ? efficiency : Fitted.find("efficiency " + name),
                    row.figure("launch_us"),
                    core ? OptionalDouble.of(0) : Fitted.find("crowding " + name));
        }
    }

    /// What renting one of them costs.
    ///
    /// @param dollarsPerHour US dollars for one device
    /// @param source who asks for that, and when
    public record Price(double dollarsPerHour, String source) {
        private static final double PS_PER_HOUR = 3600e12;

        /// US dollars for some devices during a time in picoseconds.
        public double dollars(long devices, long ps) {
            return dollarsPerHour * devices * (ps / PS_PER_HOUR);
        }

        private static Optional<Price> of(CsvTable.Row row) {
            OptionalDouble dollars = row.figure("price_usd_h");
            return dollars.isPresent()
                    ? Optional.of(new Price(dollars.getAsDouble(), row.required("price_source")))
                    : Optional.empty();
        }
    }

    /// How many times as long kernels take when `busy` devices of a machine work at once.
    public double crowded(int busy) {
        return 1 + measured.crowding().orElseGet(() -> Fitted.of("crowding")) * (1 - 1.0 / busy);
    }

    /// The same device, measured otherwise.
    public Device with(Measured other) {
        return new Device(
                name,
                vendor,
                peaks,
                other,
                memoryGigabytes,
                memoryGigabytesPerSecond,
                scaleUpLink,
                price,
                unverified,
                source);
    }

    /// Bytes of memory on the device.
    public Optional<Long> memoryBytes() {
        return memoryGigabytes.isPresent()
                ? Optional.of(Math.round(memoryGigabytes.getAsDouble() * 1e9))
                : Optional.empty();
    }

    static Device of(CsvTable.Row row) {
        return new Device(
                row.required("name"),
                row.required("vendor"),
                new Peaks(
                        row.figure("fp64_tflops"),
                        row.figure("fp32_tflops"),
                        row.figure("tf32_tflops"),
                        row.figure("fp16_tflops"),
                        row.figure("bf16_tflops"),
                        row.figure("fp8_tflops"),
                        row.figure("int8_tops")),
                Measured.of(row),
                row.figure("memory_gb"),
                row.figure("memory_bw_gbs"),
                row.optional("scale_up_link"),
                Price.of(row),
                row.text("unverified"),
                row.required("source"));
    }
}
