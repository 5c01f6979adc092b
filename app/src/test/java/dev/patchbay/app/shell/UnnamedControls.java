package dev.patchbay.app.shell;

import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;

/// What a person can reach or press, and a screen reader would have no words for.
final class UnnamedControls {
    private static final Set<AccessibleRole> SILENT =
            Set.of(AccessibleRole.PARENT, AccessibleRole.NODE, AccessibleRole.TEXT, AccessibleRole.SCROLL_PANE);

    private final Set<String> found = new TreeSet<>();

    private UnnamedControls() {}

    static Set<String> in(Parent root) {
        UnnamedControls controls = new UnnamedControls();
        controls.look(root, "");
        return controls.found;
    }

    private void look(Node node, String path) {
        boolean empty = node instanceof Cell<?> cell && cell.isEmpty();
        if (!node.isVisible() || empty) {
            return;
        }
        String name = node.getId() == null ? path : node.getId();
        AccessibleRole role = node.getAccessibleRole();
        boolean scrolls = node instanceof ScrollBar || node instanceof ScrollPane;
        if (node.isFocusTraversable() && !scrolls && (role == AccessibleRole.NODE || role == AccessibleRole.PARENT)) {
            found.add(name + ": no role " + node);
        } else if (speaks(node, role) && !isNamed(node)) {
            found.add(name + ": no name for " + role + " " + node);
        }
        boolean whole = node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof Spinner<?>
                || node instanceof ScrollBar;
        if (node instanceof Parent parent && !whole) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, name));
        }
    }

    private static boolean speaks(Node node, AccessibleRole role) {
        return switch (role) {
            case BUTTON,
                    TOGGLE_BUTTON,
                    CHECK_BOX,
                    RADIO_BUTTON,
                    COMBO_BOX,
                    TEXT_FIELD,
                    TEXT_AREA,
                    PASSWORD_FIELD,
                    SLIDER,
                    SPINNER,
                    LIST_VIEW,
                    LIST_ITEM,
                    TREE_VIEW,
                    TREE_ITEM,
                    TABLE_VIEW,
                    HYPERLINK,
                    MENU_BUTTON,
                    SPLIT_MENU_BUTTON,
                    MENU_ITEM,
                    IMAGE_VIEW,
                    TAB_ITEM,
                    TITLED_PANE,
                    PROGRESS_INDICATOR -> true;
            default -> node.isFocusTraversable() && !SILENT.contains(role) && !(node instanceof ScrollBar);
        };
    }

    private static boolean isNamed(Node node) {
        boolean labelled = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null;
        boolean says =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        // What a field holds is its value, not its name.
        boolean shows = !(node instanceof TextInputControl)
                && !(node instanceof ComboBoxBase<?>)
                && node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text
                && !text.isBlank();
        return labelled || says || shows;
    }
}
