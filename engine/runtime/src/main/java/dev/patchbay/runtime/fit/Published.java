package dev.patchbay.runtime.fit;

import dev.patchbay.runtime.device.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Published measurements as their tables have them.
public final class Published {
    private static final String CNN = "tf_cnn_benchmarks_2017.csv";
    private static final String NCCL = "nccl_allreduce.csv";

    private static final Set<String> CNN_COLUMNS = Set.of(
            "model",
            "params_b",
            "layers",
            "hidden",
            "seq",
            "global_batch",
            "micro_batch",
            "precision",
            "gpu",
            "n_gpus",
            "tp",
            "pp",
            "cp",
            "dp",
            "ep",
            "other",
            "metric",
            "value",
            "unit",
            "source",
            "place");
    private static final Set<String> NCCL_COLUMNS = Set.of(
            "collective",
            "gpu",
            "n_gpus",
            "n_nodes",
            "interconnect",
            "bytes",
            "time_us",
            "algbw_GBs",
            "busbw_GBs",
            "other",
            "source",
            "place");

    private static final Map<String, String> MODELS = Map.of("ResNet-50", "resnet-50", "InceptionV3", "inception-v3");
    private static final Map<String, String> DEVICES = Map.of("P100", "P100 SXM 16GB", "K80", "K80 (one of two GK210)");

    private Published() {}

    /// How tf_cnn_benchmarks keeps variables and sums gradients.
    public enum Mode {
        /// `parameter_server` on the processor: every device fetches variables from its host's memory and sends
        /// gradients there.
        HOST,
        /// `replicated` without NCCL: every device has the variables; gradients cross the host's bus.
        REPLICATED,
        /// `distributed_replicated`: the same on several machines, which sum on their own first.
        DISTRIBUTED
    }

    /// A training measured in images a second over all devices.
    ///
    /// @param device its name in the catalog
    /// @param model a preset
    /// @param realData whether images were read and decoded
    /// @param batch images a device and step
    public record Training(
            String device, String model, Mode mode, boolean realData, int devices, int batch, double imagesPerSecond) {
        /// What is left out together.
        String group() {
            return device + ", " + model + ", " + mode.name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean sameButDevices(Training other) {
            return group().equals(other.group()) && realData == other.realData && batch == other.batch;
        }
    }

    /// An all-reduce over the devices of one machine.
    public record AllReduce(String link, int devices, long bytes, double seconds) {}

    /// Rows of models and devices that the product has no cost graph or figures for are left out.
    public static List<Training> trainings(Path folder) throws IOException {
        return rows(folder.resolve(CNN), CNN_COLUMNS).stream()
                .flatMap(row -> training(row).stream())
                .toList();
    }

    private static Optional<Training> training(CsvTable.Row row) {
        String other = row.required("other");
        String device = row.required("gpu").split(" ", 2)[0];
        if (!MODELS.containsKey(row.required("model")) || !DEVICES.containsKey(device)) {
            return Optional.empty();
        }
        return Optional.of(new Training(
                DEVICES.getOrDefault(device, ""),
                MODELS.getOrDefault(row.required("model"), ""),
                other.contains("distributed")
                        ? Mode.DISTRIBUTED
                        : other.contains("ps cpu") ? Mode.HOST : Mode.REPLICATED,
                other.startsWith("real"),
                (int) row.requiredFigure("n_gpus"),
                (int) row.requiredFigure("micro_batch"),
                row.requiredFigure("value")));
    }

    public static List<AllReduce> allReduces(Path folder) throws IOException {
        return rows(folder.resolve(NCCL), NCCL_COLUMNS).stream()
                .map(row -> new AllReduce(
                        row.required("interconnect"),
                        (int) row.requiredFigure("n_gpus"),
                        (long) row.requiredFigure("bytes"),
                        row.requiredFigure("time_us") / 1e6))
                .toList();
    }

    private static List<CsvTable.Row> rows(Path file, Set<String> columns) throws IOException {
        return new CsvTable(
                        file.getFileName().toString(), Files.readString(file).replace("\r\n", "\n"), columns)
                .rows();
    }
}
