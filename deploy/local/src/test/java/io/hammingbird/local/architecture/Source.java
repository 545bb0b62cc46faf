package io.hammingbird.local.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java file of this repository.
 *
 * @param name path from the repository's root, with slashes
 * @param text the whole file
 * @param code the text without comments and with empty literals, line for line
 */
record Source(String name, String text, String code) {

  /** Comments, text blocks, strings and characters; whichever begins first wins. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
          Pattern.DOTALL);

  private static final List<String> MODULES =
      List.of("src", "schemas", "flink-job", "kafka-topology", "deploy/local");

  static Source of(String name, String text) {
    return new Source(name, text, codeOf(text));
  }

  /** Returns every Java file under the modules' source folders, generated ones apart. */
  static List<Source> all(Path root) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = module.equals("src") ? root.resolve(module) : root.resolve(module + "/src");
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.filter(Source::isJava)::iterator) {
          String name = root.relativize(file).toString().replace('\\', '/');
          sources.add(of(name, Files.readString(file)));
        }
      }
    }
    return sources;
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  boolean isTest() {
    return name.contains("/test/");
  }

  boolean isIn(String packageName) {
    return name.contains("/" + packageName.replace('.', '/') + "/");
  }

  int lines() {
    return (int) text.lines().count();
  }

  /** Returns {@code name:line: text} of every place in the code where {@code pattern} is found. */
  List<String> findInCode(Pattern pattern) {
    return find(pattern, code);
  }

  /** Returns the same of the whole text, comments included. */
  List<String> findInText(Pattern pattern) {
    return find(pattern, text);
  }

  private List<String> find(Pattern pattern, String where) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(where);
    while (matcher.find()) {
      long line = 1 + where.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      found.add(name + ":" + line + ": " + matcher.group());
    }
    return found;
  }

  private static String codeOf(String text) {
    return NO_CODE
        .matcher(text)
        .replaceAll(
            match -> {
              String literal = match.group().startsWith("/") ? "" : "\"\"";
              return literal + "\n".repeat((int) match.group().lines().count() - 1);
            });
  }
}
