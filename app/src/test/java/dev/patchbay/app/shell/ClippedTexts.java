package dev.patchbay.app.shell;

import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/// Texts of controls that are shown with dots instead of their end, or do not fit into their field.
final class ClippedTexts {
    private final Set<String> found = new TreeSet<>();

    private ClippedTexts() {}

    static Set<String> in(Node root) {
        ClippedTexts texts = new ClippedTexts();
        texts.look(root, "");
        return texts.found;
    }

    private void look(Node node, String path) {
        if (!node.isVisible()) {
            return;
        }
        String name = node.getId() == null ? path : node.getId();
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            labeled.getChildrenUnmodifiable().stream()
                    .filter(Text.class::isInstance)
                    .map(Text.class::cast)
                    .filter(shown -> shown.isVisible() && !shown.getText().equals(labeled.getText()))
                    .forEach(shown -> found.add(name + ": " + labeled.getText() + " → " + shown.getText()));
        } else if (node instanceof TextField field) {
            prompt(field, name);
        }
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, name));
        }
    }

    private void prompt(TextField field, String name) {
        String shown = field.getText() == null || field.getText().isEmpty() ? field.getPromptText() : "";
        Text measure = new Text(shown);
        measure.setFont(field.getFont());
        double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
        if (measure.getLayoutBounds().getWidth() > room + 1) {
            found.add(name + ": " + shown + " does not fit into " + room);
        }
    }
}
