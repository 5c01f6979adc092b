package dev.patchbay.app.cluster;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A line of a preview. Added and removed are said by a sign too, not by the colour alone.
final class LineCell extends ListCell<TextLine> {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    private final HBox pieces = new HBox();

    @Override
    protected void updateItem(@Nullable TextLine line, boolean empty) {
        super.updateItem(line, empty);
        if (line == null || empty) {
            pseudoClassStateChanged(ADDED, false);
            pseudoClassStateChanged(REMOVED, false);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(ADDED, line.kind() == TextLine.Kind.ADDED);
        pseudoClassStateChanged(REMOVED, line.kind() == TextLine.Kind.REMOVED);
        pieces.getChildren().clear();
        piece("yaml-sign", line.kind().sign() + ' ');
        YamlSpans.of(line.text()).forEach(span -> piece(span.style(), span.text()));
        setGraphic(pieces);
        setAccessibleText(line.kind().sign() + ' ' + line.text());
    }

    private void piece(String style, String text) {
        Text piece = new Text(text);
        piece.getStyleClass().addAll("yaml-piece", style);
        pieces.getChildren().add(piece);
    }
}
