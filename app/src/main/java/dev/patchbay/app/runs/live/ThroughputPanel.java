package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.AreaData;
import dev.patchbay.app.charts.StackedAreaChart;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.worker.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// Samples per second over the wall time of this computer, a band for each worker.
public final class ThroughputPanel {
    private static final int MOST_TOOLTIP_LINES = 12;

    private final Words words;
    private final Figures figures;
    private final TimeMarks marks;
    private final StackedAreaChart chart;
    private final PanelFrame frame;
    private Optional<Throughput> shown = Optional.empty();

    public ThroughputPanel(Words words, Palette palette, Node heading) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.marks = new TimeMarks(words);
        this.chart = new StackedAreaChart(palette, figures, this::textOf);
        chart.setId("throughput-chart");
        chart.tooltip().setId("throughput-tooltip");
        chart.setEmptyText(words.of("throughput.empty"));
        chart.setAccessibleText(words.of("throughput.title"));
        this.frame = new PanelFrame("throughput", heading, chart);
    }

    public Node node() {
        return frame;
    }

    public void setPalette(Palette palette) {
        chart.setPalette(palette);
    }

    public void show(Optional<Throughput> throughput, List<Mark> happened, RunNames names) {
        shown = throughput;
        chart.setData(throughput.map(t -> data(t, happened, names)).orElse(AreaData.NONE));
        frame.figure()
                .setText(throughput
                        .map(t -> words.of(
                                t.ended() ? "throughput.mean" : "throughput.total", figures.whole(t.headline())))
                        .orElse(""));
    }

    private AreaData data(Throughput throughput, List<Mark> happened, RunNames names) {
        List<AreaData.Series> series = new ArrayList<>();
        int[] shades = new int[throughput.workers().size() + 1];
        for (Throughput.Series worker : throughput.workers()) {
            int group = names.groupOfWorker(worker.worker());
            int shade = shades[Math.floorMod(group, shades.length)]++;
            series.add(new AreaData.Series(worker.worker(), group, shade, worker.samplesPerSecond()));
        }
        return new AreaData(throughput.windowSeconds(), series, marks.of(happened, throughput.startNs(), names));
    }

    /// What the tooltip says of a window: total first, then each worker, the topmost band first.
    String textOf(int window) {
        return shown.filter(t -> window < t.windows())
                .map(t -> {
                    StringBuilder text = new StringBuilder(words.of(
                            "throughput.window",
                            figures.seconds(window * t.windowSeconds()),
                            figures.seconds((window + 1) * t.windowSeconds()),
                            figures.whole(t.total(window))));
                    List<Throughput.Series> top = t.workers().reversed();
                    for (Throughput.Series worker : top.subList(0, Math.min(MOST_TOOLTIP_LINES, top.size()))) {
                        text.append('\n')
                                .append(words.of(
                                        "throughput.worker",
                                        WorkerName.of(words, worker.worker()),
                                        figures.whole(worker.samplesPerSecond().get(window))));
                    }
                    return text.toString();
                })
                .orElse("");
    }
}
