package io.hammingbird.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps the hot rooms to plain loops: no streams, no lambdas, no boxed numbers, no text formatting
 * but for the message of an exception that is being thrown. {@code switch} arrows are no lambdas.
 */
class HotRoomsTest {

  private static final Pattern STREAM = Pattern.compile("\\.(parallelS|s)tream\\(|\\bStream\\b");
  private static final Pattern LAMBDA = Pattern.compile("->|\\w::\\w");
  private static final Pattern SWITCH_ARROW = Pattern.compile("\\b(case\\b[^>]*|default\\s*)->");
  private static final Pattern BOXED =
      Pattern.compile(
          "[<,]\\s*(Integer|Long|Float|Double|Short|Byte)\\s*[>,]"
              + "|\\b(Integer|Long|Float|Double|Short|Byte)(\\[|\\s+\\w+\\s*[=;])");
  private static final Pattern FORMAT =
      Pattern.compile("\\.formatted\\(|String\\.format\\(|StringBuilder");

  @ParameterizedTest
  @ValueSource(strings = {"linalg", "code", "index", "neural"})
  void sources_ofHotRooms_usePlainLoops(String room) throws IOException {
    Path folder =
        Path.of(
            System.getProperty("hammingbird.root"), "src/main/java/io/hammingbird/core/" + room);
    List<String> found = new ArrayList<>();
    int files = 0;
    try (Stream<Path> sources = Files.list(folder)) {
      for (Path source : sources.sorted().toList()) {
        if (source.toString().endsWith(".java")) {
          files++;
          found.addAll(offences(source.getFileName().toString(), Files.readString(source)));
        }
      }
    }

    assertThat(files).isPositive();
    assertThat(found).isEmpty();
  }

  @Test
  void offences_ofPlantedCode_areFound() {
    assertThat(offences("X", "int s = list.stream().count();")).hasSize(1);
    assertThat(offences("X", "list.forEach(x -> add(x));")).hasSize(1);
    assertThat(offences("X", "list.sort(Row::compare);")).hasSize(1);
    assertThat(offences("X", "List<Integer> ids;")).hasSize(1);
    assertThat(offences("X", "Integer row = rows.get(set);")).hasSize(1);
    assertThat(offences("X", "Map<String, List<Double>> all;")).hasSize(1);
    assertThat(offences("X", "String s = \"%d\".formatted(1);")).hasSize(1);
    assertThat(offences("X", "a();\nb(x -> y);\n")).containsExactly("X:2: lambda: b(x -> y)");
  }

  @Test
  void offences_ofHarmlessCode_areNone() {
    assertThat(offences("X", "// stream -> Integer\n/* list.stream() */ int i = 1;")).isEmpty();
    assertThat(offences("X", "throw new Oops(\n  \"%d -> x\".formatted(1));")).isEmpty();
    assertThat(offences("X", "int y = switch (x) { case 1 -> 2; default -> 3; };")).isEmpty();
    assertThat(offences("X", "if (i < Integer.MAX_VALUE && j > 0) { f(); }")).isEmpty();
    assertThat(offences("X", "List<Neighbor> found = new ArrayList<>();")).isEmpty();
  }

  /** Returns {@code file:line: rule: statement} of every statement that breaks a rule. */
  private static List<String> offences(String file, String source) {
    List<String> found = new ArrayList<>();
    int line = 1;
    for (String part : withoutCommentsAndText(source).split("(?<=[;{}])", -1)) {
      String text = part.strip();
      int start = line + leadingLines(part);
      check(file, start, text, found);
      line += (int) part.chars().filter(c -> c == '\n').count();
    }
    return found;
  }

  private static void check(String file, int line, String text, List<String> found) {
    boolean thrown = text.startsWith("throw ");
    String lambdas = SWITCH_ARROW.matcher(text).replaceAll("");
    report(STREAM.matcher(text).find(), "stream", file, line, text, found);
    report(LAMBDA.matcher(lambdas).find(), "lambda", file, line, text, found);
    report(BOXED.matcher(text).find(), "boxed numbers", file, line, text, found);
    report(!thrown && FORMAT.matcher(text).find(), "formatting", file, line, text, found);
  }

  private static void report(
      boolean broken, String rule, String file, int line, String text, List<String> found) {
    if (broken) {
      String flat = text.replaceAll("\\s+", " ").replaceAll("[;{]$", "").strip();
      found.add(file + ":" + line + ": " + rule + ": " + flat);
    }
  }

  private static int leadingLines(String part) {
    int lines = 0;
    for (int i = 0; i < part.length() && Character.isWhitespace(part.charAt(i)); i++) {
      lines += part.charAt(i) == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Empties string literals and blanks comments; every line stays where it was. */
  private static String withoutCommentsAndText(String source) {
    Pattern skipped =
        Pattern.compile(
            "\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)+'|//[^\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);
    return skipped
        .matcher(source)
        .replaceAll(
            hit -> {
              String text = hit.group();
              return text.startsWith("\"") ? "\"\"" : text.replaceAll("[^\n]", "");
            });
  }
}
