package dev.patchbay.runtime.device;

import dev.patchbay.runtime.collective.LinkCost.Protocol;
import java.util.List;

/// The three ways in which a collective library (NVIDIA's NCCL) sends over a link, by what one message costs:
/// seconds are the same on any link, rates are shares of the link's line rate.
///
/// @param flaggedSeconds of a short message, whose every word carries a flag
/// @param flaggedShare of the line rate that is left for data then
/// @param slicedShare of the line rate when data goes in slices that are sent whole
/// @param sliceBytes what a message is filled up to then
/// @param wholeSeconds of a long message
/// @param wholeShare of the line rate that a long message gets, where the link's own was not measured
public record Protocols(
        double flaggedSeconds,
        double flaggedShare,
        double slicedShare,
        double sliceBytes,
        double wholeSeconds,
        double wholeShare) {
    private static final double PS_PER_SECOND = 1e12;

    static final Protocols FITTED = new Protocols(
            Fitted.of("flagged message") / 1e6,
            Fitted.of("flagged rate"),
            Fitted.of("sliced rate"),
            Fitted.of("slice"),
            Fitted.of("whole message") / 1e6,
            Fitted.of("whole rate"));

    List<Protocol> on(Link link) {
        double line = link.unidirectionalGigabytesPerSecond() * 1e9;
        double whole = link.measuredGigabytesPerSecond().orElse(wholeShare * line / 1e9) * 1e9;
        return List.of(
                protocol(flaggedSeconds, flaggedShare * line, 0),
                protocol(0, slicedShare * line, sliceBytes),
                protocol(wholeSeconds, whole, 0));
    }

    private static Protocol protocol(double seconds, double bytesPerSecond, double leastBytes) {
        return new Protocol(Math.round(seconds * PS_PER_SECOND), Math.round(bytesPerSecond), Math.round(leastBytes));
    }
}
