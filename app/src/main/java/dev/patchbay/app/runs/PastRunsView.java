package dev.patchbay.app.runs;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// The runs of the store, newest first; a double click shows one in the panel.
final class PastRunsView extends StackPane {
    private final Words words;

    PastRunsView(ObservableList<PastRun> runs, Words words, RunActions actions) {
        this.words = words;
        Figures figures = new Figures(words.locale());
        DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(ZoneId.systemDefault());
        TableView<PastRun> table = new TableView<>(runs);
        table.setId("past-runs");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("runs.id", 80, PastRun::id),
                        column("runs.pipeline", 260, PastRun::pipeline),
                        column("runs.started", 180, r -> when.format(r.started())),
                        column("runs.duration", 100, r -> figures.wall(r.durationNs())),
                        column("runs.outcome", 400, this::outcome)));
        Label none = new Label(words.of("runs.none"));
        none.getStyleClass().add("chart-empty");
        table.setPlaceholder(none);
        table.setRowFactory(_ -> {
            TableRow<PastRun> row = new TableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    actions.replay(row.getItem());
                }
            });
            return row;
        });
        getStyleClass().add("list-pane");
        getChildren().add(table);
    }

    private TableColumn<PastRun, String> column(String key, double width, Function<PastRun, String> text) {
        TableColumn<PastRun, String> column = new TableColumn<>(words.of(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private String outcome(PastRun run) {
        return run.outcome()
                .map(o -> switch (o) {
                    case DONE -> words.of("outcome.done");
                    case FAILED -> words.of("status.failed", run.reason());
                    case CANCELLED -> words.of("outcome.cancelled");
                })
                .orElse(words.of("outcome.none"));
    }
}
