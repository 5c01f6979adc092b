package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.look.CardText;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.look.Fonts;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// What the canvas says while there is nothing on it: what to do first, what then, and what its owner offers instead.
/// The mouse goes through all of it but the offers.
public final class EmptyHint extends VBox {
    private static final double GAP = 10;
    private static final List<String> LESSONS = List.of("drag", "search", "wire");

    private final HBox offers = new HBox(GAP);

    public EmptyHint(Words words) {
        super(2 * GAP);
        setAlignment(Pos.CENTER);
        setPickOnBounds(false);
        setManaged(false);
        offers.setAlignment(Pos.CENTER);
        offers.setPickOnBounds(false);
        Text title = new Text(words.of("empty.title"));
        title.setFont(Font.font(Fonts.FAMILY, FontWeight.BOLD, 14.5));
        title.getStyleClass().setAll("canvas-empty-title");
        title.setMouseTransparent(true);
        getChildren().addAll(title, lessons(words), offers);
    }

    /// How to begin otherwise, as buttons.
    public void offer(List<Button> buttons) {
        offers.getChildren().setAll(buttons);
    }

    private static GridPane lessons(Words words) {
        GridPane lessons = new GridPane(GAP + 2, GAP);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        lessons.getColumnConstraints().add(keys);
        lessons.setMouseTransparent(true);
        lessons.setAlignment(Pos.CENTER);
        for (String lesson : LESSONS) {
            Label key = new Label(words.of("empty." + lesson + ".key"));
            key.getStyleClass().setAll("canvas-empty-key");
            key.setMinWidth(USE_PREF_SIZE);
            Text line = new Text(words.of("empty." + lesson));
            line.setFont(CardText.FRAME);
            line.getStyleClass().setAll("canvas-empty-line");
            lessons.addRow(lessons.getRowCount(), key, line);
        }
        return lessons;
    }
}
