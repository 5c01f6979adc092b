package dev.patchbay.canvas.note;

import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.text.Words;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/// One note. Its text is made anew only when it changed; what does not fit is cut off at its lower edge.
final class NoteView extends Region {
    private static final double PADDING = 12;
    private static final double GAP = 5;
    private static final String HANDLE = "M0 8L8 0M4 8L8 4";

    private final VBox text = new VBox(GAP);
    private final Rectangle clip = new Rectangle();
    private final SVGPath handle = new SVGPath();
    private final Words words;
    private String shown = "";

    NoteView(Words words) {
        this.words = words;
        getStyleClass().setAll("note");
        setManaged(false);
        handle.setContent(HANDLE);
        handle.setManaged(false);
        handle.getStyleClass().setAll("note-handle");
        text.setManaged(false);
        text.setClip(clip);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleRoleDescription(words.of("access.note.role"));
        getChildren().addAll(text, handle);
        say(" ");
    }

    void show(PlacedNote placed) {
        setId("note-" + placed.note().id());
        say(placed.note().text());
        double width = placed.box().width();
        double height = placed.box().height();
        resizeRelocate(placed.box().x(), placed.box().y(), width, height);
        clip.setWidth(width - 2 * PADDING);
        clip.setHeight(height - 1.5 * PADDING);
        text.resizeRelocate(PADDING, PADDING - 2, width - 2 * PADDING, height - 1.5 * PADDING);
        handle.relocate(width - 12, height - 12);
    }

    private void say(String markdown) {
        if (!markdown.equals(shown)) {
            shown = markdown;
            String said = markdown.isBlank() ? words.of("note.empty") : markdown;
            text.getChildren().setAll(Markdown.render(said));
            setAccessibleText(said);
            pseudoClassStateChanged(PseudoClass.getPseudoClass("blank"), markdown.isBlank());
        }
    }
}
