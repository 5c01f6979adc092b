package dev.patchbay.runtime.fit;

import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Ring;
import dev.patchbay.runtime.collective.finish.Finish;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.Protocols;
import dev.patchbay.runtime.fit.Published.AllReduce;
import java.util.Arrays;
import java.util.OptionalDouble;

/// Predicts a published all-reduce with the function that times every collective, as a ring over the link's
/// protocols.
final class CollectiveModel {
    private static final double PS_PER_SECOND = 1e12;
    static final double[] START = {3, 0.08, 0.4, 0.8e6, 12, 0.8};

    private final LinkCatalog links;

    CollectiveModel(LinkCatalog links) {
        this.links = links;
    }

    /// @param values in the order of [Protocols]' components, times in microseconds
    static Protocols protocols(double[] values) {
        return new Protocols(values[0] / 1e6, values[1], values[2], values[3], values[4] / 1e6, values[5]);
    }

    double seconds(AllReduce row, Protocols protocols) {
        Ring ring = new Ring(row.devices(), row.bytes() / Float.BYTES, Float.BYTES);
        long[] ends = new Finish(ring, Links.uniform(line(row).costWith(protocols))).of(new long[row.devices()]);
        return Arrays.stream(ends).max().orElseThrow() / PS_PER_SECOND;
    }

    /// The link without the rate that was measured on it, which is one of the rows.
    private Link line(AllReduce row) {
        Link link = links.find(row.link()).orElseThrow();
        return new Link(
                link.name(),
                link.kind(),
                link.unidirectionalGigabytesPerSecond(),
                link.latencyMicroseconds(),
                OptionalDouble.empty(),
                link.measuredCondition(),
                link.unverified(),
                link.source());
    }

    /// All bytes at the rate of the largest message: the counterpart of "one device × n".
    static double atBandwidth(AllReduce row, double bytesPerSecond) {
        return 2.0 * (row.devices() - 1) / row.devices() * row.bytes() / bytesPerSecond;
    }
}
