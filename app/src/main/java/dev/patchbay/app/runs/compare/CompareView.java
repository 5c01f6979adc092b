package dev.patchbay.app.runs.compare;

import dev.patchbay.app.charts.LineChart;
import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.runs.live.PanelRow;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.TrainingCurve;
import dev.patchbay.runtime.fold.worker.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Two runs over each other, and a table of what differs.
public final class CompareView extends StackPane {
    private static final PseudoClass DIFFERENT = PseudoClass.getPseudoClass("different");
    private static final List<Double> WIDTHS = List.of(20.0, 20.0, 20.0, 40.0);
    private static final int EARLIER_GROUP = 1;
    private static final int LATER_GROUP = 0;
    private static final double SWATCH = 9;

    private final Words words;
    private final Differences differences;
    private final ComparedMarks marks;
    private final OverlaidChart throughput;
    private final OverlaidChart loss;
    private final OverlaidChart sync;
    private final Label earlier = new Label();
    private final Label later = new Label();
    private final CheckBox onlyDifferent;
    private final TableView<Difference> table = new TableView<>();
    private final TableColumn<Difference, String> earlierColumn;
    private final TableColumn<Difference, String> laterColumn;
    private final Label none;
    private final VBox content;
    private List<Difference> all = List.of();

    public CompareView(Words words, Differences differences, Palette palette) {
        this.words = words;
        this.differences = differences;
        this.marks = new ComparedMarks(words);
        Figures figures = new Figures(words.locale());
        throughput = new OverlaidChart("compare.throughput", words, palette, figures::seconds, figures::compact);
        loss = new OverlaidChart("compare.losses", words, palette, s -> steps(figures, s), figures::compactDecimals);
        sync = new OverlaidChart("compare.sync", words, palette, s -> steps(figures, s), figures::percent);
        onlyDifferent = new CheckBox(words.of("compare.only"));
        onlyDifferent.setId("compare-only");
        onlyDifferent.setSelected(true);
        onlyDifferent.selectedProperty().subscribe(_ -> filter());
        earlierColumn = column("", 80, Difference::earlier);
        laterColumn = column("", 80, Difference::later);
        table();
        none = new Label(words.of("compare.none"));
        none.getStyleClass().add("chart-empty");
        none.setId("compare-none");
        HBox legend = new HBox(earlier, later, onlyDifferent);
        legend.getStyleClass().add("compare-legend");
        PanelRow grid = new PanelRow(WIDTHS, throughput, loss, sync, table);
        VBox.setVgrow(grid, Priority.ALWAYS);
        content = new VBox(legend, grid);
        content.getStyleClass().add("live-view");
        setId("compare");
        setPalette(palette);
        getChildren().addAll(content, none);
        show(Optional.empty());
    }

    public void setPalette(Palette palette) {
        throughput.setPalette(palette);
        loss.setPalette(palette);
        sync.setPalette(palette);
        earlier.setGraphic(new Rectangle(SWATCH, SWATCH, LineChart.color(palette, EARLIER_GROUP)));
        later.setGraphic(new Rectangle(SWATCH, SWATCH, LineChart.color(palette, LATER_GROUP)));
    }

    public void show(Optional<Comparison> comparison) {
        none.setVisible(comparison.isEmpty());
        content.setVisible(comparison.isPresent());
        comparison.ifPresent(runs -> {
            String first = words.of("compare.name", runs.earlier().id());
            String second = words.of("compare.name", runs.later().id());
            earlier.setText(first);
            later.setText(second);
            earlierColumn.setText(first);
            laterColumn.setText(second);
            throughput.show(lines(runs, CompareView::throughput), marks.ofSeconds(runs));
            loss.show(lines(runs, (run, group) -> curves(run, group, TrainingCurve.Point::loss)), marks.ofSteps(runs));
            sync.show(lines(runs, (run, group) -> curves(run, group, CompareView::exposedShare)), List.of());
            all = differences.of(runs);
            filter();
        });
    }

    private interface Lines {
        List<OverlaidChart.Line> of(ComparedRun run, int group);
    }

    private static List<OverlaidChart.Line> lines(Comparison runs, Lines lines) {
        List<OverlaidChart.Line> both = new ArrayList<>(lines.of(runs.earlier(), EARLIER_GROUP));
        both.addAll(lines.of(runs.later(), LATER_GROUP));
        return both;
    }

    private static List<OverlaidChart.Line> throughput(ComparedRun run, int group) {
        return run.shown().throughput().stream()
                .map(t -> new OverlaidChart.Line(run.id(), "", group, points(t)))
                .toList();
    }

    private static List<LineData.Point> points(Throughput throughput) {
        List<LineData.Point> points = new ArrayList<>();
        for (int window = 0; window < throughput.windows(); window++) {
            points.add(LineData.Point.of((window + 0.5) * throughput.windowSeconds(), throughput.total(window)));
        }
        return points;
    }

    private static List<OverlaidChart.Line> curves(
            ComparedRun run, int group, ToDoubleFunction<TrainingCurve.Point> height) {
        return run.shown().curves().stream()
                .map(curve -> new OverlaidChart.Line(
                        run.id(),
                        run.shown().curves().size() == 1 ? "" : curve.title(),
                        group,
                        curve.points().stream()
                                .filter(p -> Double.isFinite(height.applyAsDouble(p)))
                                .map(p -> LineData.Point.of((double) p.index() + 1, height.applyAsDouble(p)))
                                .toList()))
                .toList();
    }

    private static double exposedShare(TrainingCurve.Point point) {
        return point.stepPs() == 0 ? 0 : (double) point.exposedPs() / point.stepPs();
    }

    private String steps(Figures figures, double step) {
        return step == 0 ? "0" : words.of("loss.steps", figures.count(Math.round(step)));
    }

    private void table() {
        table.setId("compare-table");
        table.setMinHeight(0);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Difference, String> of = column(words.of("compare.column.of"), 110, Difference::of);
        TableColumn<Difference, String> what = column(words.of("compare.column.what"), 150, Difference::what);
        table.getColumns().setAll(List.of(of, what, earlierColumn, laterColumn));
        Label same = new Label(words.of("compare.same"));
        same.getStyleClass().add("chart-empty");
        table.setPlaceholder(same);
        table.setRowFactory(_ -> {
            TableRow<Difference> row = new TableRow<>();
            row.itemProperty()
                    .subscribe(line -> row.pseudoClassStateChanged(
                            DIFFERENT, line != null && line.isDifferent() && !onlyDifferent.isSelected()));
            return row;
        });
    }

    private void filter() {
        table.getItems()
                .setAll(all.stream()
                        .filter(line -> line.isDifferent() || !onlyDifferent.isSelected())
                        .toList());
    }

    private static TableColumn<Difference, String> column(
            String title, double width, Function<Difference, String> text) {
        TableColumn<Difference, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String value, boolean empty) {
                super.updateItem(value, empty);
                boolean nothing = empty || value == null || value.isEmpty();
                setText(nothing ? null : value);
                // A narrow column cuts long texts.
                setTooltip(nothing ? null : new Tooltip(value));
            }
        });
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
