package dev.patchbay.kubernetes.pod;

import dev.patchbay.runtime.device.Device;
import java.util.Map;
import java.util.Optional;

/// A target's device as nodes of a cluster offer it.
///
/// @param resource what a container asks for one of; nothing for cores, which every node has
/// @param nodeLabels what a node that has this very device says of itself; empty where vendors do not say
public record Accelerator(Optional<String> resource, Map<String, String> nodeLabels) {
    private static final String NVIDIA_PRODUCT = "nvidia.com/gpu.product";
    private static final String TPU_ACCELERATOR = "cloud.google.com/gke-tpu-accelerator";

    /// As the vendors' device plugins name what they offer.
    private static final Map<String, String> RESOURCES = Map.of(
            "NVIDIA", "nvidia.com/gpu",
            "AMD", "amd.com/gpu",
            "Intel", "habana.ai/gaudi",
            "Google", "google.com/tpu");

    /// The product names that NVIDIA's feature discovery puts on nodes, and GKE's names of TPUs.
    private static final Map<String, Map.Entry<String, String>> LABELS = Map.ofEntries(
            Map.entry("K80 (one of two GK210)", Map.entry(NVIDIA_PRODUCT, "Tesla-K80")),
            Map.entry("P100 SXM 16GB", Map.entry(NVIDIA_PRODUCT, "Tesla-P100-SXM2-16GB")),
            Map.entry("V100 SXM 32GB", Map.entry(NVIDIA_PRODUCT, "Tesla-V100-SXM2-32GB")),
            Map.entry("V100 PCIe 16GB", Map.entry(NVIDIA_PRODUCT, "Tesla-V100-PCIE-16GB")),
            Map.entry("T4", Map.entry(NVIDIA_PRODUCT, "Tesla-T4")),
            Map.entry("A10", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A10")),
            Map.entry("A10G", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A10G")),
            Map.entry("L4", Map.entry(NVIDIA_PRODUCT, "NVIDIA-L4")),
            Map.entry("L40S", Map.entry(NVIDIA_PRODUCT, "NVIDIA-L40S")),
            Map.entry("A100 PCIe 40GB", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A100-PCIE-40GB")),
            Map.entry("A100 SXM 40GB", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A100-SXM4-40GB")),
            Map.entry("A100 SXM 80GB", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A100-SXM4-80GB")),
            Map.entry("A100 PCIe 80GB", Map.entry(NVIDIA_PRODUCT, "NVIDIA-A100-80GB-PCIe")),
            Map.entry("H100 PCIe", Map.entry(NVIDIA_PRODUCT, "NVIDIA-H100-PCIe")),
            Map.entry("H100 SXM", Map.entry(NVIDIA_PRODUCT, "NVIDIA-H100-80GB-HBM3")),
            Map.entry("H200 SXM", Map.entry(NVIDIA_PRODUCT, "NVIDIA-H200")),
            Map.entry("B200 SXM", Map.entry(NVIDIA_PRODUCT, "NVIDIA-B200")),
            Map.entry("GB200 (one GPU)", Map.entry(NVIDIA_PRODUCT, "NVIDIA-GB200")),
            Map.entry("B300 SXM", Map.entry(NVIDIA_PRODUCT, "NVIDIA-B300-SXM6-AC")),
            Map.entry("TPU v3 (chip)", Map.entry(TPU_ACCELERATOR, "tpu-v3-slice")),
            Map.entry("TPU v4 (chip)", Map.entry(TPU_ACCELERATOR, "tpu-v4-podslice")),
            Map.entry("TPU v5e (chip)", Map.entry(TPU_ACCELERATOR, "tpu-v5-lite-podslice")),
            Map.entry("TPU v5p (chip)", Map.entry(TPU_ACCELERATOR, "tpu-v5p-slice")),
            Map.entry("TPU v6e (chip)", Map.entry(TPU_ACCELERATOR, "tpu-v6e-slice")));

    public Accelerator {
        nodeLabels = Map.copyOf(nodeLabels);
    }

    public static Accelerator of(Device device) {
        Map.Entry<String, String> label = LABELS.get(device.name());
        return new Accelerator(
                Optional.ofNullable(RESOURCES.get(device.vendor())),
                label == null ? Map.of() : Map.of(label.getKey(), label.getValue()));
    }

    /// A vendor's device whose nodes cannot be told from those with another one of the vendor's.
    public boolean isVague() {
        return resource.isPresent() && nodeLabels.isEmpty();
    }
}
