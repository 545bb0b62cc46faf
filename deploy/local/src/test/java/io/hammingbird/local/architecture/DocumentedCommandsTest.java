package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command that the documents show is executed by somebody, or it is said why not: {@code
 * docs/verify-commands.txt} has a line for each.
 */
final class DocumentedCommandsTest {

  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  private static final String LIST = "docs/verify-commands.txt";
  private static final String BY = " <- ";

  /** Command to who executes it. */
  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(LIST))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int at = line.lastIndexOf(BY);
        assertThat(at).as("'%s' has the form: command%swho", line, BY).isPositive();
        listed.put(line.substring(0, at).strip(), line.substring(at + BY.length()).strip());
      }
    }
    return listed;
  }

  /** Command to the documents that show it. */
  private static Map<String, Set<String>> shown() throws IOException {
    Map<String, Set<String>> shown = new TreeMap<>();
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    for (Path document : documents) {
      for (String command : Commands.in(document)) {
        shown
            .computeIfAbsent(command, any -> new TreeSet<>())
            .add(ROOT.relativize(document).toString());
      }
    }
    return shown;
  }

  @Test
  void commands_thatAreShown_areExecutedBySomebody() throws IOException {
    Map<String, Set<String>> unknown = shown();
    unknown.keySet().removeAll(listed().keySet());

    assertThat(unknown).as("add them to %s, with who executes them", LIST).isEmpty();
  }

  @Test
  void commands_thatAreListed_areShown() throws IOException {
    Set<String> gone = new TreeSet<>(listed().keySet());
    gone.removeAll(shown().keySet());

    assertThat(gone).as("take them out of %s", LIST).isEmpty();
  }

  /** Who executes a command is a test, the script, or nobody for a reason. */
  @Test
  void executors_areThere() throws IOException {
    Set<String> tests = new TreeSet<>();
    for (Source source : Source.all(ROOT)) {
      if (source.isTest()) {
        tests.add(source.name().replaceFirst(".*/(\\w+)\\.java", "$1"));
      }
    }
    List<String> path = Commands.in(ROOT.resolve("docs/getting-started.md"));
    for (Map.Entry<String, String> entry : listed().entrySet()) {
      String who = entry.getValue();
      if (who.equals("docs/verify")) {
        assertThat(Files.isExecutable(ROOT.resolve("docs/verify"))).isTrue();
        assertThat(path).as("docs/verify runs what this page shows").contains(entry.getKey());
      } else if (!who.matches("nobody: .{10,}")) {
        assertThat(tests).as("%s%s%s", entry.getKey(), BY, who).contains(who);
      }
    }
  }

  @Test
  void of_aBlock_isACommandALine() {
    assertThat(
            Commands.of(
                """
                # first
                ./hammingbird demo      # starts
                curl -s here -d '
                  {"a": "#1"}'

                mvn -B \\
                  verify
                """))
        .containsExactly(
            "./hammingbird demo", "curl -s here -d ' {\"a\": \"#1\"}'", "mvn -B verify");
  }
}
