package dev.patchbay.app.cluster;

import dev.patchbay.app.runs.TextColumn;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pipelines of ours that are on the cluster, whoever put them there; a double click or Enter watches one.
final class RunningPane extends VBox {
    private final Words words;
    private final TableView<OnCluster> table = new TableView<>();

    RunningPane(Words words, Consumer<OnCluster> watch, Runnable back) {
        this.words = words;
        getStyleClass().add("cluster-preview");
        DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(ZoneId.systemDefault());
        table.setId("cluster-running");
        table.setAccessibleText(words.of("running"));
        TextColumn.fill(
                table,
                List.of(
                        column("running.pipeline", OnCluster::pipeline),
                        column("running.namespace", OnCluster::namespace),
                        column("running.made", each -> when.format(each.made())),
                        column("running.state", this::state)));
        Label none = new Label(words.of("running.none"));
        none.getStyleClass().add("cluster-faint");
        none.setWrapText(true);
        table.setPlaceholder(none);
        Consumer<Optional<OnCluster>> follow = chosen -> chosen.ifPresent(watch);
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                follow.accept(chosen());
                e.consume();
            }
        });
        table.setRowFactory(_ -> {
            TableRow<OnCluster> row = new TableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2) {
                    follow.accept(Optional.ofNullable(row.getItem()));
                }
            });
            return row;
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        Button one = button("running.watch", () -> follow.accept(chosen()));
        one.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        Button other = button("running.back", back);
        HBox buttons = new HBox(8, one, other);
        buttons.setMinHeight(Region.USE_PREF_SIZE);
        Label title = new Label(words.of("running"));
        title.getStyleClass().add("cluster-report");
        getChildren().setAll(title, table, buttons);
    }

    private Optional<OnCluster> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private TextColumn<OnCluster> column(String key, Function<OnCluster, String> text) {
        return new TextColumn<>(words.of(key), text);
    }

    private String state(OnCluster each) {
        return words.of(
                "running." + each.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Button button(String key, Runnable deed) {
        Button button = new Button(words.of(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(_ -> deed.run());
        return button;
    }

    void show(List<OnCluster> running) {
        table.getItems().setAll(running);
        if (!running.isEmpty()) {
            table.getSelectionModel().select(0);
        }
        table.requestFocus();
    }
}
