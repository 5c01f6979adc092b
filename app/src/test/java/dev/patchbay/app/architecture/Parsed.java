package dev.patchbay.app.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source file as the compiler's tree, so that a rule sees code and not comments.
record Parsed(CompilationUnitTree unit, Trees trees) {
    static Parsed of(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, null, null, null, List.of(new TextFile(name, source)));
        try {
            return new Parsed(task.parse().iterator().next(), Trees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a part of the file stands, as `Name.java:12`.
    String placeOf(Tree tree) {
        long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        String path = unit.getSourceFile().getName();
        return path.substring(path.lastIndexOf('/') + 1) + ":" + line;
    }

    private static final class TextFile extends SimpleJavaFileObject {
        private final String text;

        private TextFile(String name, String text) {
            super(URI.create("source:///" + name), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
