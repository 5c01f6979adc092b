package dev.patchbay.runtime.device;

import java.util.OptionalDouble;
import java.util.Set;

/// Constants of the time model that no data sheet has, fitted to published measurements (`patchbay bench fit`
/// fits them again): a table with each one's unit and where it comes from.
public final class Fitted {
    private static final Names<CsvTable.Row> CONSTANTS = read();

    private Fitted() {}

    private static Names<CsvTable.Row> read() {
        Names<CsvTable.Row> constants = new Names<>();
        new CsvTable("fitted.csv", Resource.text("fitted.csv"), Set.of("name", "value", "unit", "provenance"))
                .rows()
                .forEach(row -> constants.add(row.required("name"), row));
        return constants;
    }

    public static OptionalDouble find(String name) {
        return CONSTANTS.find(name).map(row -> row.figure("value")).orElse(OptionalDouble.empty());
    }

    public static double of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("not fitted: " + name));
    }
}
