package dev.patchbay.app.runs;

import dev.patchbay.app.runs.compare.CompareView;
import dev.patchbay.app.runs.compare.Differences;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;

/// The pane at the bottom: the run, findings, events, earlier runs.
public final class RunPanelView extends StackPane {
    private static final double TABS_WIDTH = 480;
    private static final double LEAST_STATUS_WIDTH = 360;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final RunPanelModel model;
    private final Words words;
    private final LiveView live;
    private final EventsView events;
    private final StatusLine status;
    private final Label statusText = new Label();
    private final Tab runTab;
    private final Tab eventsTab;
    private final Tab findingsTab;
    private final Tab compareTab;
    private final CompareView compare;
    private final TabPane tabs = new TabPane();
    private final Label badge = new Label();

    public RunPanelView(
            RunPanelModel model, Catalog catalog, Words words, Texts texts, Palette palette, RunActions actions) {
        this.model = model;
        this.words = words;
        this.status = new StatusLine(words);
        this.live = new LiveView(model, words, palette, actions);
        this.events = new EventsView(new EventText(words), words);
        getStyleClass().addAll("pb-panel", "bottom", "run-panel");
        getStylesheets()
                .add(Objects.requireNonNull(RunPanelView.class.getResource("runs.css"))
                        .toExternalForm());
        setId("run-panel");
        setMinHeight(0);
        runTab = tab("tab.run", "tab-run", live);
        findingsTab = tab("tab.findings", "tab-findings", new FindingsView(model.findings(), words, texts, actions));
        eventsTab = tab("tab.events", "tab-events", events);
        Tab pastTab = tab("tab.runs", "tab-runs", new PastRunsView(model.pastRuns(), words, actions));
        compare = new CompareView(words, new Differences(catalog, texts, words), palette);
        compareTab = tab("tab.compare", "tab-compare", compare);
        badge.getStyleClass().add("pb-badge");
        badge.setId("findings-badge");
        tabs.getStyleClass().add("pb-tabs");
        tabs.setAccessibleText(words.of("access.panel"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(runTab, findingsTab, eventsTab, pastTab, compareTab);
        statusText.setId("run-status");
        statusText.getStyleClass().addAll("pb-label", "run-status");
        statusText.setMouseTransparent(true);
        statusText.setAlignment(Pos.TOP_RIGHT);
        widthProperty().subscribe(this::placeStatus);
        statusText.heightProperty().subscribe(this::placeStatus);
        getChildren().addAll(tabs, statusText);
        model.snapshotProperty().subscribe(this::show);
        model.runProperty().subscribe(_ -> events.clear());
        model.comparisonProperty().subscribe(compare::show);
        model.findings().subscribe(this::showBadge);
        tabs.getSelectionModel()
                .selectedItemProperty()
                .subscribe(_ -> show(model.snapshotProperty().get()));
        showBadge();
    }

    public void setPalette(Palette palette) {
        live.setPalette(palette);
        compare.setPalette(palette);
    }

    /// Puts the same tab in front as another view of the same model has.
    public void showLike(RunPanelView other) {
        tabs.getSelectionModel().select(other.tabs.getSelectionModel().getSelectedIndex());
    }

    public void showRun() {
        tabs.getSelectionModel().select(runTab);
    }

    public void showComparison() {
        tabs.getSelectionModel().select(compareTab);
    }

    public void showFindings() {
        tabs.getSelectionModel().select(findingsTab);
    }

    private Tab tab(String key, String id, Node content) {
        Tab tab = new Tab(words.of(key), content);
        tab.setId(id);
        return tab;
    }

    /// Beside the tabs, or below them all where there is no room beside. A long reason is cut rather than laid over the
    /// tabs; the worker's cell and the node tell it whole.
    private void placeStatus() {
        boolean beside = getWidth() >= TABS_WIDTH + LEAST_STATUS_WIDTH;
        statusText.setWrapText(!beside);
        statusText.setMaxWidth(beside ? getWidth() - TABS_WIDTH : getWidth());
        pseudoClassStateChanged(NARROW, !beside);
        StackPane.setAlignment(statusText, beside ? Pos.TOP_RIGHT : Pos.BOTTOM_LEFT);
        StackPane.setMargin(tabs, new Insets(0, 0, beside ? 0 : statusText.getHeight(), 0));
    }

    /// Only the tab in front is brought up to date.
    private void show(Optional<RunSnapshot> snapshot) {
        snapshot.ifPresent(now -> {
            statusText.setText(status.of(now.progress()));
            now.progress().start().ifPresent(start -> runTab.setText(words.of("tab.run.id", start.run())));
            // A tab that is being selected does not know it yet, the model does.
            Tab inFront = tabs.getSelectionModel().getSelectedItem();
            if (runTab.equals(inFront)) {
                live.show(now);
            }
            if (eventsTab.equals(inFront)) {
                model.runProperty().get().ifPresent(events::follow);
            }
        });
    }

    private void showBadge() {
        badge.setText(Integer.toString(model.findings().size()));
        findingsTab.setGraphic(model.findings().isEmpty() ? null : badge);
    }
}
