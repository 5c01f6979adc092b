package dev.patchbay.app.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds decisions on the id of a pattern. An id of several words (`model-selection`) gives itself away anywhere; one
/// that is also a plain word (`model`) counts where it is compared.
final class PatternIdUses extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> COMPARISONS =
            Set.of("equals", "equalsIgnoreCase", "contains", "startsWith", "containsKey");

    private final Parsed file;
    private final Set<String> ids;
    private final Set<String> found = new LinkedHashSet<>();

    private PatternIdUses(Parsed file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    /// One line for each offence: where, and the id.
    static List<String> in(String name, String source, Set<String> ids) {
        var scanner = new PatternIdUses(Parsed.of(name, source), ids);
        scanner.scan(scanner.file.unit(), null);
        return List.copyOf(scanner.found);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
        if (literal.getValue() instanceof String text && text.contains("-")) {
            report(literal);
        }
        return super.visitLiteral(literal, null);
    }

    @Override
    public @Nullable Void visitCase(CaseTree branch, @Nullable Void nothing) {
        branch.getExpressions().forEach(this::report);
        return super.visitCase(branch, null);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree operation, @Nullable Void nothing) {
        switch (operation.getKind()) {
            case EQUAL_TO, NOT_EQUAL_TO -> {
                report(operation.getLeftOperand());
                report(operation.getRightOperand());
            }
            default -> {}
        }
        return super.visitBinary(operation, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && COMPARISONS.contains(select.getIdentifier().toString())) {
            report(select.getExpression());
            call.getArguments().forEach(this::report);
        }
        return super.visitMethodInvocation(call, null);
    }

    private void report(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal
                && literal.getValue() instanceof String text
                && ids.contains(text)) {
            found.add(file.placeOf(literal) + " \"" + text + "\"");
        }
    }
}
