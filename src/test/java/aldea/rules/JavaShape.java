package aldea.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// What the compiler's own parser sees in a file: types, methods and typed names.
record JavaShape(List<Type> types, List<Method> methods, List<Typed> variables) {
    record Type(String name, int start) {}

    /// @param lines from its first annotation to its last brace
    record Method(String name, String returns, int lines, int start) {}

    /// A field, parameter or local variable.
    ///
    /// @param type as written; empty for `var`
    record Typed(String name, String type, boolean field, List<String> annotations, int start) {}

    // Else each file would look at every jar of the tests anew.
    private static final List<String> PARSE_ONLY = List.of("-proc:none", "-classpath", "");
    private static final Map<SourceTree.File, JavaShape> READ = new ConcurrentHashMap<>();

    static JavaShape of(SourceTree.File file) {
        return READ.computeIfAbsent(file, JavaShape::parsed);
    }

    private static JavaShape parsed(SourceTree.File file) {
        var source = new SimpleJavaFileObject(URI.create("string:///" + file.name()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean lenient) {
                return file.text();
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, PARSE_ONLY, null, List.of(source));
        var shape = new JavaShape(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (var unit : task.parse()) {
                new Walk(file, unit, Trees.instance(task), shape).scan(unit, null);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return shape;
    }

    private static final class Walk extends TreePathScanner<Void, Void> {
        private final SourceTree.File file;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final JavaShape shape;

        Walk(SourceTree.File file, CompilationUnitTree unit, Trees trees, JavaShape shape) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
            this.shape = shape;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            shape.types.add(new Type(type.getSimpleName().toString(), start()));
            return super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            var end = (int) trees.getSourcePositions().getEndPosition(unit, method);
            if (end > start()) {
                var lines = file.lineAt(end) - file.lineAt(start()) + 1;
                var returns = String.valueOf(method.getReturnType());
                shape.methods.add(new Method(method.getName().toString(), returns, lines, start()));
            }
            return super.visitMethod(method, none);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            var annotations = variable.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .toList();
            var type = variable.getType() == null ? "" : variable.getType().toString();
            shape.variables.add(
                    new Typed(variable.getName().toString(), type, isField(getCurrentPath()), annotations, start()));
            return super.visitVariable(variable, none);
        }

        private static boolean isField(TreePath path) {
            return path.getParentPath().getLeaf() instanceof ClassTree;
        }

        private int start() {
            return (int) trees.getSourcePositions()
                    .getStartPosition(unit, getCurrentPath().getLeaf());
        }
    }
}
