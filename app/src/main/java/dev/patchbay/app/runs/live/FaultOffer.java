package dev.patchbay.app.runs.live;

import java.util.List;

/// What a person can do to a worker, in the order of the menu.
///
/// @param group the submenu it stands in, a key of the bundle below `fault.`; "" when it stands alone
/// @param key its name, a key of the bundle below `fault.`
/// @param amount what is filled into the name: `3×`, `50 ms`
/// @param words the fault as the command line and the log say it
public record FaultOffer(String group, String key, String amount, String words) {
    public static final List<FaultOffer> ALL = List.of(
            new FaultOffer("", "kill", "", "kill"),
            new FaultOffer("", "hang", "", "hang"),
            new FaultOffer("slow", "slow.by", "2×", "slow 2x"),
            new FaultOffer("slow", "slow.by", "3×", "slow 3x"),
            new FaultOffer("slow", "slow.by", "10×", "slow 10x"),
            new FaultOffer("link", "link.latency", "10 ms", "link 10ms"),
            new FaultOffer("link", "link.latency", "50 ms", "link 50ms"),
            new FaultOffer("link", "link.latency", "200 ms", "link 200ms"),
            new FaultOffer("link", "link.rate", "100 MB/s", "link 100MB/s"),
            new FaultOffer("link", "link.rate", "10 MB/s", "link 10MB/s"),
            new FaultOffer("link", "link.rate", "1 MB/s", "link 1MB/s"),
            new FaultOffer("", "cut", "", "cut"),
            new FaultOffer("memory", "memory.fill", "1 GB", "memory 1GB"),
            new FaultOffer("memory", "memory.fill", "8 GB", "memory 8GB"),
            new FaultOffer("memory", "memory.fill", "64 GB", "memory 64GB"),
            new FaultOffer("", "heal", "", "heal"));

    /// For the item's id: `slow-3x`.
    String idWord() {
        return words.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
