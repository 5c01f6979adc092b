package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.look.CardText;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.look.Fonts;
import javafx.geometry.Pos;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// What the canvas says while there is nothing on it: what to do first, and what then.
public final class EmptyHint extends VBox {
    private static final double GAP = 8;

    public EmptyHint(Words words) {
        super(GAP);
        setAlignment(Pos.CENTER);
        setMouseTransparent(true);
        setManaged(false);
        Text title = new Text(words.of("empty.title"));
        title.setFont(Font.font(Fonts.FAMILY, FontWeight.BOLD, 14.5));
        title.getStyleClass().setAll("canvas-empty-title");
        getChildren().addAll(title, line(words.of("empty.drag")), line(words.of("empty.wire")));
    }

    private static Text line(String sentence) {
        Text line = new Text(sentence);
        line.setFont(CardText.FRAME);
        line.getStyleClass().setAll("canvas-empty-line");
        return line;
    }
}
