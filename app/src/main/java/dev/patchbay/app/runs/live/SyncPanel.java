package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.LaneChart;
import dev.patchbay.app.charts.LaneData;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.worker.GradientSync;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The newest training steps of each worker: either as simulated for the target's devices, or as measured here.
public final class SyncPanel {
    private static final double SWATCH = 9;

    private final Words words;
    private final Figures figures;
    private final SyncLanes lanes;
    private final LaneChart chart;
    private final PanelFrame frame;
    private final FlowPane legend = new FlowPane();
    private final Label basis = new Label();
    /// Legend and switch, which say nothing while there is nothing to see.
    private final VBox below = new VBox();
    private final ToggleButton measured;
    private Palette palette;
    private SyncLanes.Drawn drawn = SyncLanes.Drawn.NONE;
    private GradientSync shown = new GradientSync(List.of());
    private List<Mark> happened = List.of();
    private RunNames names = RunNames.NONE;
    private Optional<RunEvent.RunStarted> start = Optional.empty();

    public SyncPanel(Words words, Palette palette) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.palette = palette;
        this.lanes = new SyncLanes(words);
        this.chart = new LaneChart(palette, (row, bar) -> drawn.texts().get(row).get(bar));
        chart.setId("sync-chart");
        chart.tooltip().setId("sync-tooltip");
        chart.setEmptyText(words.of("sync.empty"));
        chart.setAccessibleText(words.of("sync.title"));
        legend.getStyleClass().add("legend");
        basis.getStyleClass().add("panel-basis");
        basis.setId("sync-basis");
        VBox.setVgrow(chart, Priority.ALWAYS);
        this.measured = toggle("sync.measured", "sync-show-measured");
        basis.setWrapText(true);
        FlowPane footer = new FlowPane(basis, switcher());
        basis.maxWidthProperty().bind(footer.widthProperty());
        footer.getStyleClass().add("panel-footer");
        below.getChildren().addAll(legend, footer);
        below.setVisible(false);
        below.setManaged(false);
        this.frame = new PanelFrame("sync", words.of("sync.title"), new VBox(chart, below));
        showLegend();
    }

    public Node node() {
        return frame;
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        chart.setPalette(newPalette);
        showLegend();
    }

    /// @param runStart what the simulated times are for, and how far they may be off
    public void show(GradientSync sync, List<Mark> marks, RunNames runNames, Optional<RunEvent.RunStarted> runStart) {
        shown = sync;
        happened = marks;
        names = runNames;
        start = runStart;
        boolean isMeasured = measured.isSelected();
        drawn = isMeasured ? lanes.measured(sync, marks, runNames) : lanes.simulated(sync, marks, runNames);
        chart.setData(drawn.data());
        frame.figure()
                .setText((isMeasured ? sync.measuredShare() : sync.exposedShare())
                        .map(share -> words.of(isMeasured ? "sync.waiting" : "sync.exposed", figures.percent(share)))
                        .orElse(""));
        boolean empty = drawn.data().rows().isEmpty();
        below.setVisible(!empty);
        below.setManaged(!empty);
        basis.setText(empty ? "" : isMeasured ? words.of("sync.basis.measured") : simulatedFor(start));
    }

    private String simulatedFor(Optional<RunEvent.RunStarted> run) {
        return run.map(r -> r.relativeError() == 0
                        ? words.of("sync.basis.simulated", r.target().device())
                        : words.of("sync.basis.within", r.target().device(), figures.within(r.relativeError())))
                .orElse("");
    }

    private Node switcher() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton simulated = toggle("sync.simulated", "sync-show-simulated");
        simulated.setToggleGroup(group);
        measured.setToggleGroup(group);
        simulated.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of the two is always on.
            if (now == null && before != null) {
                before.setSelected(true);
            }
            if (now != null && before != null) {
                showLegend();
                show(shown, happened, names, start);
            }
        });
        HBox both = new HBox(simulated, measured);
        both.getStyleClass().add("mini-switch");
        return both;
    }

    private ToggleButton toggle(String key, String id) {
        ToggleButton button = new ToggleButton(words.of(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showLegend() {
        List<Node> entries = new ArrayList<>();
        for (LaneData.Tone tone : measured.isSelected()
                ? List.of(LaneData.Tone.SECOND, LaneData.Tone.TRANSFER, LaneData.Tone.IDLE)
                : List.of(LaneData.Tone.values())) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, LaneChart.color(palette, tone));
            swatch.setArcWidth(3);
            swatch.setArcHeight(3);
            entries.add(new Label(words.of(lanes.nameKey(tone, measured.isSelected())), swatch));
        }
        legend.getChildren().setAll(entries);
    }
}
