package dev.patchbay.runtime.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The share of each kind of link's line rate that is left for data by the headers, checksums and gaps of its packets:
/// a table with where each figure comes from. Nothing is known of links that are not in it, which keep the whole rate.
final class Payloads {
    private static final Map<String, Double> SHARES = read();

    private Payloads() {}

    private static Map<String, Double> read() {
        Map<String, Double> shares = new LinkedHashMap<>();
        new CsvTable("payloads.csv", Resource.text("payloads.csv"), Set.of("name", "share", "condition", "source"))
                .rows()
                .forEach(row -> shares.put(row.required("name"), row.requiredFigure("share")));
        return shares;
    }

    /// @param link whose name begins as its kind's
    static double share(String link) {
        return SHARES.entrySet().stream()
                .filter(kind -> link.startsWith(kind.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(1);
    }
}
