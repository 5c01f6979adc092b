package dev.patchbay.app.runs;

import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.WallTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The log as lines, the newest last; what comes many times a second is hidden until asked for.
final class EventsView extends VBox {
    /// With more lines than that, it asks anew for those that are kept.
    private static final int MOST = 2 * (EventLines.KEPT_FREQUENT + EventLines.KEPT_RARE);

    private final EventText text;
    private final Words words;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private final ObservableList<LoggedEvent> all = FXCollections.observableArrayList();
    private final FilteredList<LoggedEvent> shown = new FilteredList<>(all);
    private final TableView<LoggedEvent> table = new TableView<>(shown);
    private final TextField filter = new TextField();
    private final CheckBox frequent;
    private long seen;

    EventsView(EventText text, Words words) {
        this.text = text;
        this.words = words;
        this.frequent = new CheckBox(words.of("events.frequent"));
        getStyleClass().add("list-pane");
        filter.setId("events-filter");
        filter.setPromptText(words.of("events.filter"));
        filter.setAccessibleText(words.of("events.filter"));
        filter.textProperty().subscribe(_ -> refilter());
        frequent.setId("events-frequent");
        frequent.selectedProperty().subscribe(_ -> refilter());
        FlowPane bar = new FlowPane(filter, frequent);
        bar.getStyleClass().add("events-bar");
        table.setId("events");
        table.setAccessibleText(words.of("tab.events"));
        TextColumn.fill(
                table,
                List.of(
                        column("events.time", this::timeOf),
                        column("events.source", LoggedEvent::source),
                        column("events.what", e -> text.of(e.event()))));
        Label none = new Label(words.of("events.none"));
        none.getStyleClass().add("chart-empty");
        table.setPlaceholder(none);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    void clear() {
        all.clear();
        seen = 0;
    }

    /// Takes over what came since the last time.
    void follow(RunModel run) {
        EventLines.Fresh fresh = run.eventsAfter(seen);
        seen = fresh.seen();
        if (fresh.events().isEmpty()) {
            return;
        }
        boolean atEnd = table.getSelectionModel().isEmpty();
        all.addAll(fresh.events());
        if (all.size() > MOST) {
            all.setAll(run.eventsAfter(0).events());
        }
        if (atEnd && !shown.isEmpty()) {
            table.scrollTo(shown.size() - 1);
        }
    }

    private void refilter() {
        String wanted = filter.getText().strip().toLowerCase(words.locale());
        Predicate<LoggedEvent> kind = e -> frequent.isSelected() || !EventText.isFrequent(e.event());
        shown.setPredicate(
                wanted.isEmpty()
                        ? kind
                        : kind.and(e -> e.source().contains(wanted)
                                || text.of(e.event())
                                        .toLowerCase(words.locale())
                                        .contains(wanted)));
    }

    private String timeOf(LoggedEvent event) {
        return time.format(WallTime.instant(event.wallNs()));
    }

    private TextColumn<LoggedEvent> column(String key, Function<LoggedEvent, String> value) {
        TextColumn<LoggedEvent> column = new TextColumn<>(words.of(key), value);
        column.setSortable(false);
        return column;
    }
}
