package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParseResult;

/** Whatever a document shows of the launcher, in a block or within a sentence, can be parsed. */
final class DocumentedOptionsTest {

  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  private static final Pattern CALL = Pattern.compile("\\./hammingbird ((?:\\\\\\n|[^`#\\n])*)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private static Stream<String> calls() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    List<String> calls = new ArrayList<>();
    for (Path document : documents) {
      Matcher call = CALL.matcher(Files.readString(document));
      while (call.find()) {
        calls.add(call.group(1).replace("\\\n", " ").replaceAll("[;&|>].*", "").strip());
      }
    }
    return calls.stream().filter(call -> !call.isEmpty()).distinct().sorted();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_inADocument_isParsed(String call) {
    assertThat(faults(call)).as(call).isEmpty();
  }

  @Test
  void call_thatIsMistaken_isNot() {
    assertThat(faults("learner --no-such-option 3")).isNotEmpty();
    assertThat(faults("cluster begin")).isNotEmpty();
    assertThat(faults("demo --items many")).isNotEmpty();
  }

  /** What is left out stands in settings, and "…" for what a reader knows: neither is a fault. */
  private static List<String> faults(String call) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(call);
    while (word.find()) {
      if (!word.group().equals("…")) {
        words.add(
            Stream.of(word.group(1), word.group(2), word.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
      }
    }
    CommandLine line = Hammingbird.commandLine(Map.of());
    collectErrors(line);
    List<String> faults = new ArrayList<>();
    ParseResult result = line.parseArgs(words.toArray(String[]::new));
    while (result != null) {
      result.unmatched().forEach(left -> faults.add("not known: " + left));
      result.errors().stream()
          .filter(error -> !(error instanceof MissingParameterException))
          .forEach(error -> faults.add(error.getMessage()));
      result = result.hasSubcommand() ? result.subcommand() : null;
    }
    return faults;
  }

  private static void collectErrors(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(DocumentedOptionsTest::collectErrors);
  }
}
