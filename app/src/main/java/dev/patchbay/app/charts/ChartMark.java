package dev.patchbay.app.charts;

/// Something that happened, as a mark on a chart: a dashed line with a label, whose tooltip tells the rest.
///
/// @param at where on the chart's axis: seconds on a time axis, a step on a step axis
/// @param text what the tooltip says
public record ChartMark(double at, String label, String text, Tone tone) {
    public enum Tone {
        BAD,
        GOOD,
        PLAIN
    }
}
