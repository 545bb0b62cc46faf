package io.hammingbird.local.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands in the shell blocks of a document, each in one line and without its comment. */
final class Commands {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```");
  private static final Set<String> SHELL = Set.of("sh", "shell", "bash", "console");

  /** What a block without a language begins with, where it is for a shell. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(\\./\\S+|\\.ci/\\S+|docs/verify\\S*|mvn|curl|java|javac|python3?|flink|docker|kubectl|helm|kustomize|openssl|kafka-\\S+|pip|cd|export|[A-Z_]+=\\S*)(\\s.*)?");

  private Commands() {}

  static List<String> in(Path document) throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(document));
    while (block.find()) {
      String first = block.group(2).lines().findFirst().orElse("");
      boolean untagged = block.group(1).isEmpty() && PROGRAM.matcher(first).matches();
      if (untagged || SHELL.contains(block.group(1))) {
        commands.addAll(of(block.group(2)));
      }
    }
    return commands;
  }

  /** A command goes on where a line ends in a backslash or within quotes. */
  static List<String> of(String block) {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : (Iterable<String>) block.lines()::iterator) {
      boolean quoted = command.chars().filter(letter -> letter == '\'').count() % 2 == 1;
      command.append(quoted ? line : line.replaceFirst("(^|\\s)#.*", ""));
      boolean more =
          command.toString().endsWith("\\")
              || command.chars().filter(letter -> letter == '\'').count() % 2 == 1;
      if (more) {
        int last = command.length() - 1;
        if (command.charAt(last) == '\\') {
          command.setLength(last);
        }
        command.append(' ');
        continue;
      }
      String text = command.toString().strip().replaceAll("\\s+", " ");
      if (!text.isEmpty()) {
        commands.add(text);
      }
      command.setLength(0);
    }
    return commands;
  }
}
