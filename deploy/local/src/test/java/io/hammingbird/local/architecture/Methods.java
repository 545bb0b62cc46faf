package io.hammingbird.local.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Measures methods with the JDK compiler's own parser. */
final class Methods {

  /**
   * A method and its size.
   *
   * @param where file and line
   * @param lines of the body, braces included
   */
  record Sized(String where, String name, int lines) {

    @Override
    public String toString() {
      return where + ": " + name + " has " + lines + " lines";
    }
  }

  private Methods() {}

  /** Returns the methods of {@code sources}; anonymous classes count with what holds them too. */
  static List<Sized> of(List<Source> sources) throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    null,
                    List.of("-proc:none"),
                    null,
                    sources.stream().map(Methods::file).toList());
    List<Sized> methods = new ArrayList<>();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    for (CompilationUnitTree unit : task.parse()) {
      new Meter(unit, positions, methods).scan(unit, "");
    }
    return methods;
  }

  private static final class Meter extends TreeScanner<Void, String> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Sized> methods;

    Meter(CompilationUnitTree unit, SourcePositions positions, List<Sized> methods) {
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      return super.visitClass(type, outer + type.getSimpleName() + ".");
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      BlockTree body = method.getBody();
      if (body != null) {
        LineMap map = unit.getLineMap();
        long first = map.getLineNumber(positions.getStartPosition(unit, body));
        long last = map.getLineNumber(positions.getEndPosition(unit, body));
        if (first > 0 && last >= first) {
          methods.add(
              new Sized(
                  unit.getSourceFile().getName().substring(1) + ":" + first,
                  type + method.getName(),
                  (int) (last - first + 1)));
        }
      }
      return super.visitMethod(method, type);
    }
  }

  private static JavaFileObject file(Source source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + source.name()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }
}
