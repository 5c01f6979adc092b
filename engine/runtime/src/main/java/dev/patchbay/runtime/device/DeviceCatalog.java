package dev.patchbay.runtime.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The devices that a target may name.
public final class DeviceCatalog {
    /// What the local cluster's default target is made of.
    public static final String THIS_COMPUTERS_CORE = "This computer's core";

    private static final Set<String> COLUMNS = Set.of(
            "name",
            "vendor",
            "fp64_tflops",
            "fp32_tflops",
            "tf32_tflops",
            "fp16_tflops",
            "bf16_tflops",
            "fp8_tflops",
            "int8_tops",
            "fp4_tflops",
            "mamf_bf16_tflops",
            "fp32_efficiency",
            "launch_us",
            "memory_gb",
            "memory_type",
            "memory_bw_gbs",
            "tdp_w",
            "scale_up_link",
            "scale_up_unidir_gbs",
            "price_usd_h",
            "price_source",
            "unverified",
            "source");

    private final Names<Device> devices = new Names<>();

    private DeviceCatalog() {}

    /// The published devices and this computer's own.
    public static DeviceCatalog bundled() {
        DeviceCatalog catalog = new DeviceCatalog();
        for (String file : List.of("own-devices.csv", "devices.csv")) {
            new CsvTable(file, Resource.text(file), COLUMNS)
                    .rows().stream().map(Device::of).forEach(d -> catalog.devices.add(d.name(), d));
        }
        return catalog;
    }

    /// In the order of the tables.
    public List<Device> all() {
        return devices.all();
    }

    public Optional<Device> find(String name) {
        return devices.find(name);
    }

    /// Names that somebody who wrote `name` may have meant.
    public List<String> near(String name) {
        return devices.near(name);
    }
}
