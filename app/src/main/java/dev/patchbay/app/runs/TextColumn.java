package dev.patchbay.app.runs;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

/// A column of texts that is never narrower than what it shows: no text ends in dots, the table scrolls instead.
public final class TextColumn<T> extends TableColumn<T, String> {
    /// Beside a heading's text, which is styled by the skin and not seen from here.
    private static final double HEADING_ROOM = 28;
    /// For the bar at the side and the frame.
    private static final double SIDE_ROOM = 12;

    private double needed;

    public TextColumn(String heading, Function<T, String> text) {
        super(heading);
        setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        setCellFactory(_ -> new Cell());
        need(new Text(heading).getLayoutBounds().getWidth() + HEADING_ROOM);
    }

    /// Shows these columns; the last takes what the others leave, if it does not need more.
    public static <T> void fill(TableView<T> table, List<TextColumn<T>> columns) {
        table.getColumns().setAll(columns);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        TextColumn<T> last = columns.getLast();
        Runnable stretch = () -> last.setPrefWidth(Math.max(
                last.needed,
                table.getWidth()
                        - SIDE_ROOM
                        - columns.stream()
                                .filter(c -> !c.equals(last))
                                .mapToDouble(TableColumn::getWidth)
                                .sum()));
        table.widthProperty().subscribe(stretch);
        columns.stream()
                .filter(c -> !c.equals(last))
                .forEach(c -> c.widthProperty().subscribe(stretch));
        last.minWidthProperty().subscribe(stretch);
    }

    private void need(double width) {
        if (width > needed) {
            needed = Math.ceil(width);
            setMinWidth(needed);
        }
    }

    private final class Cell extends TableCell<T, String> {
        Cell() {
            fontProperty().subscribe(this::grow);
            paddingProperty().subscribe(this::grow);
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : item);
            grow();
        }

        private void grow() {
            if (getText() != null && !getText().isEmpty()) {
                Text shown = new Text(getText());
                shown.setFont(getFont());
                need(shown.getLayoutBounds().getWidth() + snappedLeftInset() + snappedRightInset() + 2);
            }
        }
    }
}
