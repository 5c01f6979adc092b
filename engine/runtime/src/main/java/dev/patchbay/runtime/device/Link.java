package dev.patchbay.runtime.device;

import dev.patchbay.runtime.collective.LinkCost;
import java.util.OptionalDouble;

/// A connection between devices or machines, as published.
///
/// @param kind `scale-up` inside a machine, `scale-out` between machines, or what else the row says
/// @param unidirectionalGigabytesPerSecond the line rate of one direction
/// @param measuredGigabytesPerSecond the bus bandwidth that someone's collective reached
public record Link(
        String name,
        String kind,
        double unidirectionalGigabytesPerSecond,
        OptionalDouble latencyMicroseconds,
        OptionalDouble measuredGigabytesPerSecond,
        String measuredCondition,
        String unverified,
        String source) {
    /// One message inside a machine where no latency is published: 32 KiB all-reduced over 8 devices take 40 to
    /// 48 µs on the three NVLink generations in the catalog, in 14 steps of a ring, so about 3 µs a step.
    public static final double ASSUMED_SCALE_UP_MICROSECONDS = 3;

    /// One message between machines where no latency is published: that of RoCE in the catalog.
    public static final double ASSUMED_SCALE_OUT_MICROSECONDS = 5;

    /// Without what the name says in brackets.
    public String shortName() {
        int bracket = name.indexOf(" (");
        return bracket > 0 ? name.substring(0, bracket) : name;
    }

    /// Whether [#latencyPs] is our assumption instead of a published figure.
    public boolean latencyAssumed() {
        return latencyMicroseconds.isEmpty();
    }

    public long latencyPs() {
        double assumed = kind.startsWith("scale-out") ? ASSUMED_SCALE_OUT_MICROSECONDS : ASSUMED_SCALE_UP_MICROSECONDS;
        return Math.round(latencyMicroseconds.orElse(assumed) * 1e6);
    }

    /// What a collective gets out of the link: measured where someone did, otherwise the line rate without what the
    /// packets' headers take.
    public long bytesPerSecond() {
        return Math.round(measuredGigabytesPerSecond.orElse(payloadShare() * unidirectionalGigabytesPerSecond) * 1e9);
    }

    /// The share of the line rate that is left for data.
    public double payloadShare() {
        return Payloads.share(name);
    }

    /// What a message costs. NVLink is driven by a library with three protocols: one that sends flags beside
    /// the data, soon and slowly; one that sends whole slices; and one for long messages, which alone gets out
    /// all that was measured.
    public LinkCost cost() {
        LinkCost whole = new LinkCost(latencyPs(), bytesPerSecond());
        return name.startsWith("NVLink") ? whole.with(Protocols.FITTED.on(this)) : whole;
    }

    /// The same with other constants, when they are fitted.
    public LinkCost costWith(Protocols protocols) {
        return new LinkCost(latencyPs(), bytesPerSecond()).with(protocols.on(this));
    }

    static Link of(CsvTable.Row row) {
        return new Link(
                row.required("name"),
                row.required("kind"),
                row.requiredFigure("unidir_gbs"),
                row.figure("latency_us"),
                row.figure("measured_busbw_gbs"),
                row.text("measured_condition"),
                row.text("unverified"),
                // A figure without a source has to say that it was not verified.
                row.text("unverified").isEmpty() ? row.required("source") : row.text("source"));
    }
}
