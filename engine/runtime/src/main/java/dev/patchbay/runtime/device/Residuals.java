package dev.patchbay.runtime.device;

import java.util.Optional;
import java.util.Set;

/// How far the time model was off on measurements it was not fitted to, as `patchbay bench fit` finds it: for
/// each measured device, and for a model, a device and a collective that were left out as a whole.
public final class Residuals {
    /// Relative errors.
    public record Residual(double mean, double worst, int rows) {}

    private static final Names<Residual> ALL = read();

    public static final Residual MODEL = of("model left out");
    public static final Residual DEVICE = of("device left out");
    public static final Residual COLLECTIVE = of("collective");

    /// Those that the measured machines had.
    public static final Set<String> LINKS = Set.of("PCIe 3.0 x16", "Ethernet 10 GbE");

    private Residuals() {}

    private static Names<Residual> read() {
        Names<Residual> all = new Names<>();
        new CsvTable(
                        "residuals.csv",
                        Resource.text("residuals.csv"),
                        Set.of("name", "mean", "worst", "rows", "provenance"))
                .rows()
                .forEach(row -> all.add(
                        row.required("name"),
                        new Residual(row.requiredFigure("mean"), row.requiredFigure("worst"), (int)
                                row.requiredFigure("rows"))));
        return all;
    }

    /// @param name as in the resource
    public static Residual of(String name) {
        return device(name).orElseThrow(() -> new IllegalArgumentException("no residual: " + name));
    }

    /// Nothing when the device was not measured.
    public static Optional<Residual> device(String name) {
        return ALL.find(name);
    }
}
