package dev.patchbay.app.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds texts that a person would see and that stand in the code instead of a resource bundle: string literals with
/// letters that reach a control, directly, joined with others, or through a constant of the same file.
final class VisibleLiterals extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> CONTROLS = Set.of(
            "Alert",
            "Button",
            "ButtonType",
            "Card",
            "CheckBox",
            "CheckMenuItem",
            "ChoiceDialog",
            "CustomMenuItem",
            "Hyperlink",
            "Label",
            "Menu",
            "MenuButton",
            "MenuItem",
            "Message",
            "Notification",
            "RadioButton",
            "RadioMenuItem",
            "SplitMenuButton",
            "Tab",
            "TableColumn",
            "Text",
            "TextArea",
            "TextField",
            "TextInputDialog",
            "Tile",
            "TitledPane",
            "ToggleButton",
            "ToggleSwitch",
            "Tooltip",
            "TreeItem",
            "TreeTableColumn");
    private static final Set<String> SETTERS = Set.of(
            "setText",
            "setTitle",
            "setSubTitle",
            "setDescription",
            "setHeaderText",
            "setContentText",
            "setPromptText",
            "setTooltip",
            "setAccessibleText",
            "setAccessibleHelp",
            "setAccessibleRoleDescription",
            "setLabel");
    private static final Set<String> PROPERTIES = Set.of(
            "textProperty",
            "titleProperty",
            "promptTextProperty",
            "descriptionProperty",
            "headerTextProperty",
            "contentTextProperty",
            "accessibleTextProperty",
            "accessibleHelpProperty");
    private static final Set<String> FORMATS = Set.of("format", "formatted", "concat", "join", "valueOf", "strip");
    private static final Pattern FORMAT_SPECIFIER = Pattern.compile("%[-#+ 0,(\\d.$]*[a-zA-Z]");

    private final Parsed file;
    private final Map<String, String> constants = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private VisibleLiterals(Parsed file) {
        this.file = file;
    }

    /// One line for each offence: where, and the text.
    static List<String> in(String name, String source) {
        var scanner = new VisibleLiterals(Parsed.of(name, source));
        scanner.new Constants().scan(scanner.file.unit(), null);
        scanner.scan(scanner.file.unit(), null);
        return List.copyOf(scanner.found);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void nothing) {
        String type = lastName(created.getIdentifier().toString().replaceAll("<.*>", ""));
        if (CONTROLS.contains(type)) {
            created.getArguments().forEach(this::examine);
        }
        return super.visitNewClass(created, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        String method = nameOf(call);
        boolean setsProperty = (method.equals("set") || method.equals("setValue"))
                && call.getMethodSelect() instanceof MemberSelectTree select
                && select.getExpression() instanceof MethodInvocationTree property
                && PROPERTIES.contains(nameOf(property));
        boolean binds = call.getMethodSelect().toString().matches("(.*\\.)?Bindings\\.(format|concat)");
        if (SETTERS.contains(method) || setsProperty || binds || method.equals("asString")) {
            call.getArguments().forEach(this::examine);
        }
        return super.visitMethodInvocation(call, null);
    }

    private void examine(ExpressionTree argument) {
        switch (argument) {
            case LiteralTree literal when literal.getValue() instanceof String text -> report(literal, text);
            case IdentifierTree name ->
                report(name, constants.getOrDefault(name.getName().toString(), ""));
            case BinaryTree joined -> {
                examine(joined.getLeftOperand());
                examine(joined.getRightOperand());
            }
            case ConditionalExpressionTree choice -> {
                examine(choice.getTrueExpression());
                examine(choice.getFalseExpression());
            }
            case ParenthesizedTree inner -> examine(inner.getExpression());
            case MethodInvocationTree call
            when FORMATS.contains(nameOf(call)) -> {
                if (call.getMethodSelect() instanceof MemberSelectTree select) {
                    examine(select.getExpression());
                }
                call.getArguments().forEach(this::examine);
            }
            default -> {}
        }
    }

    private void report(ExpressionTree where, String text) {
        if (FORMAT_SPECIFIER.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter)) {
            found.add(file.placeOf(where) + " \"" + text + "\"");
        }
    }

    private static String nameOf(MethodInvocationTree call) {
        return lastName(call.getMethodSelect().toString());
    }

    private static String lastName(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /// Collects the variables of the file that hold a literal.
    private final class Constants extends TreeScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (variable.getInitializer() instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                constants.put(variable.getName().toString(), text);
            }
            return super.visitVariable(variable, null);
        }
    }
}
