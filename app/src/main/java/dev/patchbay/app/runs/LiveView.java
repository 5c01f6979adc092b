package dev.patchbay.app.runs;

import dev.patchbay.app.runs.live.LossPanel;
import dev.patchbay.app.runs.live.PanelHeading;
import dev.patchbay.app.runs.live.PanelRow;
import dev.patchbay.app.runs.live.RunNames;
import dev.patchbay.app.runs.live.StalenessPanel;
import dev.patchbay.app.runs.live.SyncPanel;
import dev.patchbay.app.runs.live.ThroughputPanel;
import dev.patchbay.app.runs.replay.ReplayBar;
import dev.patchbay.app.runs.workers.HealthPanel;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The three live panels side by side, and below them the endpoint once there is one.
final class LiveView extends VBox {
    private static final List<Double> WIDTHS = List.of(35.0, 29.0, 36.0);

    /// Take turns in the place at the left.
    private static final List<String> HISTORIES = List.of("throughput", "loss", "staleness");

    private final RunPanelModel model;
    private final ThroughputPanel throughput;
    private final LossPanel loss;
    private final StalenessPanel staleness;
    private final ObjectProperty<String> history = new SimpleObjectProperty<>("throughput");
    private final List<PanelHeading> headings = new ArrayList<>();
    private final HealthPanel health;
    private final SyncPanel sync;
    private final StatusLine status;
    private final Label endpoint = new Label();
    private final Button copy = new Button();
    private final HBox endpointLine;

    LiveView(RunPanelModel model, Words words, Palette palette, RunActions actions) {
        this.model = model;
        this.throughput = new ThroughputPanel(words, palette, heading("throughput", words));
        this.loss = new LossPanel(words, palette, heading("loss", words));
        this.staleness = new StalenessPanel(words, palette, heading("staleness", words));
        PanelHeading.showWhenChosen(throughput.node(), "throughput", history);
        PanelHeading.showWhenChosen(loss.node(), "loss", history);
        PanelHeading.showWhenChosen(staleness.node(), "staleness", history);
        this.health = new HealthPanel(words, actions::fault);
        this.sync = new SyncPanel(words, palette);
        this.status = new StatusLine(words);
        getStyleClass().add("live-view");
        PanelRow grid = new PanelRow(
                WIDTHS, new StackPane(throughput.node(), loss.node(), staleness.node()), health.node(), sync.node());
        VBox.setVgrow(grid, Priority.ALWAYS);
        endpoint.setId("endpoint");
        endpoint.getStyleClass().add("pb-label");
        copy.setText(words.of("endpoint.copy"));
        copy.setId("endpoint-copy");
        copy.getStyleClass().addAll("flat", "small-button");
        copy.setOnAction(_ -> model.snapshotProperty()
                .get()
                .flatMap(s -> s.endpoints().stream().findFirst())
                .ifPresent(e -> actions.copy(e.up().url())));
        endpointLine = new HBox(endpoint, copy);
        endpointLine.getStyleClass().add("endpoint-line");
        endpointLine.setVisible(false);
        endpointLine.managedProperty().bind(endpointLine.visibleProperty());
        ReplayBar replay = new ReplayBar(words, actions::openDrawing, model::backToLive);
        model.replayProperty().subscribe(now -> replay.show(now, model.hasLive()));
        getChildren().addAll(grid, endpointLine, replay);
    }

    private PanelHeading heading(String own, Words words) {
        PanelHeading heading = new PanelHeading(HISTORIES, own, history, words);
        heading.offer("staleness", false);
        headings.add(heading);
        return heading;
    }

    void setPalette(Palette palette) {
        throughput.setPalette(palette);
        loss.setPalette(palette);
        staleness.setPalette(palette);
        sync.setPalette(palette);
    }

    void show(RunSnapshot snapshot) {
        RunNames names = RunNames.of(snapshot);
        throughput.show(snapshot.throughput(), snapshot.marks(), names);
        loss.show(snapshot.curves(), snapshot.marks(), names);
        staleness.show(snapshot.staleness(), snapshot.curves(), snapshot.marks(), names);
        boolean hasServers = !snapshot.staleness().isEmpty();
        headings.forEach(heading -> heading.offer("staleness", hasServers));
        if (!hasServers && history.get().equals("staleness")) {
            history.set("throughput");
        }
        health.show(
                snapshot.workers(),
                names::title,
                snapshot.progress()
                        .start()
                        .map(s -> s.target().deviceMemoryBytes())
                        .orElse(0L),
                model.nowNs(),
                model.showsLive());
        sync.show(
                snapshot.gradientSync(),
                snapshot.marks(),
                names,
                snapshot.progress().start());
        boolean over = snapshot.progress().end().isPresent();
        var line = snapshot.endpoints().stream().findFirst().map(e -> status.of(e, over));
        copy.setVisible(!over);
        endpointLine.setVisible(line.isPresent());
        line.ifPresent(endpoint::setText);
    }
}
