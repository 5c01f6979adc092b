package dev.patchbay.app.runs;

import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.app.runs.live.HealthPanel;
import dev.patchbay.app.runs.live.SyncPanel;
import dev.patchbay.app.runs.live.ThroughputPanel;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.run.RunEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// The three live panels side by side, and below them the endpoint once there is one.
final class LiveView extends VBox {
    private static final List<Double> WIDTHS = List.of(35.0, 29.0, 36.0);

    private final RunPanelModel model;
    private final ThroughputPanel throughput;
    private final HealthPanel health;
    private final SyncPanel sync;
    private final StatusLine status;
    private final Label endpoint = new Label();
    private final HBox endpointLine;

    LiveView(RunPanelModel model, Words words, Palette palette, RunActions actions) {
        this.model = model;
        this.throughput = new ThroughputPanel(words, palette);
        this.health = new HealthPanel(words, actions::kill);
        this.sync = new SyncPanel(words, palette);
        this.status = new StatusLine(words);
        getStyleClass().add("live-view");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("live-grid");
        for (double width : WIDTHS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(width);
            grid.getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        grid.getRowConstraints().add(row);
        grid.addRow(0, throughput.node(), health.node(), sync.node());
        VBox.setVgrow(grid, Priority.ALWAYS);
        endpoint.setId("endpoint");
        endpoint.getStyleClass().add("pb-label");
        Button copy = new Button(words.of("endpoint.copy"));
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
        getChildren().addAll(grid, endpointLine);
    }

    void setPalette(Palette palette) {
        throughput.setPalette(palette);
        sync.setPalette(palette);
    }

    void show(RunSnapshot snapshot) {
        Map<String, Integer> groups = new HashMap<>();
        Map<String, String> titles = new HashMap<>();
        for (RunEvent.StepFacts step :
                snapshot.progress().start().map(RunEvent.RunStarted::steps).orElse(List.of())) {
            titles.put(step.step(), step.title());
            if (step.stepKind().equals("train")) {
                groups.put(step.step(), groups.size());
            }
        }
        Map<String, Integer> groupOfWorker = new HashMap<>();
        for (WorkerState worker : snapshot.workers()) {
            groupOfWorker.put(worker.worker(), groups.getOrDefault(worker.step(), 0));
        }
        throughput.show(snapshot.throughput(), snapshot.marks(), w -> groupOfWorker.getOrDefault(w, 0));
        health.show(snapshot.workers(), step -> titles.getOrDefault(step, step), model.nowNs());
        sync.show(
                snapshot.gradientSync(),
                snapshot.progress().start().map(s -> s.target().device()).orElse(""));
        var line = snapshot.endpoints().stream().findFirst().map(status::of);
        endpointLine.setVisible(line.isPresent());
        line.ifPresent(endpoint::setText);
    }
}
