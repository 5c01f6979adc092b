package dev.patchbay.app.runs;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The runs of the store, newest first; a double click or Enter shows one in the panel, two are compared.
final class PastRunsView extends VBox {
    private final Words words;

    PastRunsView(ObservableList<PastRun> runs, Words words, RunActions actions) {
        this.words = words;
        Figures figures = new Figures(words.locale());
        DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(ZoneId.systemDefault());
        TableView<PastRun> table = new TableView<>(runs);
        table.setId("past-runs");
        table.setAccessibleText(words.of("tab.runs"));
        TextColumn.fill(
                table,
                List.of(
                        column("runs.id", PastRun::id),
                        column("runs.pipeline", PastRun::pipeline),
                        column("runs.started", r -> when.format(r.started())),
                        column("runs.duration", r -> figures.wall(r.durationNs())),
                        column("runs.outcome", this::outcome)));
        Label none = new Label(words.of("runs.none"));
        none.getStyleClass().add("chart-empty");
        table.setPlaceholder(none);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open(table.getSelectionModel().getSelectedItems(), actions);
                e.consume();
            }
        });
        table.setRowFactory(_ -> {
            TableRow<PastRun> row = new TableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    show(row.getItem(), actions);
                }
            });
            return row;
        });
        Button again = button("runs.replay", table, actions);
        Button compare = button("runs.compare", table, actions);
        Button resume = button("runs.resume", table, actions);
        resume.setOnAction(_ -> table.getSelectionModel().getSelectedItems().stream()
                .findFirst()
                .ifPresent(actions::resume));
        table.getSelectionModel().getSelectedItems().subscribe(() -> {
            List<PastRun> selected = table.getSelectionModel().getSelectedItems();
            again.setDisable(selected.size() != 1);
            again.setText(words.of(isLive(selected) ? "runs.attach" : "runs.replay"));
            compare.setDisable(selected.size() != 2);
            resume.setDisable(selected.size() != 1 || !selected.getFirst().canResume());
        });
        Label hint = new Label(words.of("runs.hint"));
        hint.getStyleClass().add("panel-basis");
        hint.setWrapText(true);
        FlowPane bar = new FlowPane(again, resume, compare, hint);
        hint.maxWidthProperty().bind(bar.widthProperty());
        bar.getStyleClass().add("events-bar");
        VBox.setVgrow(table, Priority.ALWAYS);
        getStyleClass().add("list-pane");
        getChildren().addAll(bar, table);
    }

    private Button button(String key, TableView<PastRun> table, RunActions actions) {
        Button button = new Button(words.of(key));
        button.setId(key.replace('.', '-'));
        button.setDisable(true);
        button.getStyleClass().add("small-button");
        button.setOnAction(_ -> open(table.getSelectionModel().getSelectedItems(), actions));
        return button;
    }

    private static boolean isLive(List<PastRun> selected) {
        return selected.size() == 1 && selected.getFirst().running();
    }

    /// One that goes on is followed, another shown again.
    private static void show(PastRun run, RunActions actions) {
        if (run.running()) {
            actions.attach(run);
        } else {
            actions.replay(run);
        }
    }

    /// One run is shown, two are compared.
    private static void open(List<PastRun> selected, RunActions actions) {
        switch (selected.size()) {
            case 1 -> show(selected.getFirst(), actions);
            case 2 -> actions.compare(selected.getFirst(), selected.getLast());
            default -> {}
        }
    }

    private TextColumn<PastRun> column(String key, Function<PastRun, String> text) {
        return new TextColumn<>(words.of(key), text);
    }

    private String outcome(PastRun run) {
        if (run.running()) {
            return words.of("outcome.running");
        }
        return run.outcome()
                .map(o -> switch (o) {
                    case DONE -> words.of("outcome.done");
                    case FAILED -> words.of("status.failed", run.reason());
                    case CANCELLED -> words.of("outcome.cancelled");
                })
                .orElse(words.of("outcome.none"));
    }
}
