package dev.patchbay.runtime.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The links that a target may name.
public final class LinkCatalog {
    /// What joins the cores of this computer.
    public static final String SHARED_MEMORY = "Shared memory";

    private static final Set<String> COLUMNS = Set.of(
            "name",
            "kind",
            "unidir_gbs",
            "latency_us",
            "measured_busbw_gbs",
            "measured_condition",
            "small_message_us",
            "small_message_condition",
            "unverified",
            "source");

    private final Names<Link> links = new Names<>();

    private LinkCatalog() {}

    /// The published links and this computer's own.
    public static LinkCatalog bundled() {
        LinkCatalog catalog = new LinkCatalog();
        for (String file : List.of("own-links.csv", "links.csv")) {
            new CsvTable(file, Resource.text(file), COLUMNS)
                    .rows().stream().map(Link::of).forEach(catalog::add);
        }
        return catalog;
    }

    /// Also under the short name that devices and people use: `NVLink 4` without what follows in brackets.
    private void add(Link link) {
        links.add(link.name(), link);
        if (!link.shortName().equals(link.name())) {
            links.alias(link.shortName(), link);
        }
    }

    /// In the order of the tables.
    public List<Link> all() {
        return links.all();
    }

    public Optional<Link> find(String name) {
        return links.find(name);
    }

    /// Names that somebody who wrote `name` may have meant.
    public List<String> near(String name) {
        return links.near(name);
    }
}
