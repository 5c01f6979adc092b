package dev.patchbay.app.cli.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run can be written as.
enum ExportFormat {
    /// The curves, in the folder of files that TensorBoard reads.
    TENSORBOARD,
    /// A timeline for a trace viewer.
    CHROME_TRACE,
    /// A line for each training step of each worker.
    CSV,
    /// Who took part from when on, as `run --scenario` brings it about again.
    SCENARIO;

    static Optional<ExportFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", "));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
