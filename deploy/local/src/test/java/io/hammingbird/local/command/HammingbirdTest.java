package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.local.data.SmallFolder;
import io.hammingbird.topology.serve.TextFeaturiser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class HammingbirdTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Hammingbird.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void assertBadInput(String said, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("hammingbird: ")
        .contains(said)
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void help_everyCommand_printsEveryDefault() {
    for (Map.Entry<String, CommandLine> command :
        Hammingbird.commandLine().getSubcommands().entrySet()) {
      String help = command.getValue().getUsageMessage();
      for (OptionSpec option : command.getValue().getCommandSpec().options()) {
        boolean flag = option.arity().max() == 0;
        if (!flag && !option.required() && option.defaultValue() == null) {
          assertThat(String.join(" ", option.description()) + option.paramLabel())
              .as("%s of %s", option.longestName(), command.getKey())
              .matches(".*(Default: |repeatable|MODALITY=N|DIR|WORDS|ID|JSON).*");
        }
        if (option.defaultValue() != null) {
          assertThat(help).contains("Default: " + option.defaultValueString());
        }
      }
    }
  }

  @Test
  void demo_defaults_areThoseOfTheManual() {
    CommandLine demo = Hammingbird.commandLine().getSubcommands().get("demo");
    Map<String, String> expected =
        Map.of(
            "--split", "all",
            "--learner", "default",
            "--bits", "64",
            "--anchors", "300",
            "--seed", "0",
            "--http-port", "8080",
            "--flink-port", "8081",
            "--items", "20000");
    expected.forEach(
        (name, value) ->
            assertThat(demo.getCommandSpec().findOption(name).defaultValue())
                .as(name)
                .isEqualTo(value));
  }

  @Test
  void run_unknownWords_areBadInput() {
    assertBadInput("'dance'", "dance");
    assertBadInput("--wings", "demo", "--wings", "2");
    assertBadInput("'many'", "demo", "--bits", "many");
    assertBadInput("topics needs a command", "topics");
    assertBadInput("items needs a command", "items");
    assertBadInput("versions needs a command", "versions");
    assertBadInput("--split", "produce", "--data", "x", "--brokers", "b:1", "--split", "half");
  }

  @Test
  void run_filesThatAreMissing_areBadInput() {
    String missing = folder.resolve("missing").toString();
    assertBadInput("no dataset.json", "demo", "--data", missing);
    assertBadInput("no dataset.json", "evaluate", "--data", missing);
    assertBadInput("no dataset.json", "produce", "--data", missing, "--brokers", "127.0.0.1:1");
  }

  @Test
  void run_valuesOutOfRange_areBadInput() {
    assertBadInput("needs at least 1", "demo", "--items", "0");
    assertBadInput("need --data", "demo", "--split", "train");
    assertBadInput("learner.bits is '0' (--bits), needs", "demo", "--bits", "0");
    assertBadInput("learner.hold-out is '0.9' (--hold-out), needs", "demo", "--hold-out", "0.9");
    assertBadInput("--rate is -1", "demo", "--rate", "-1");
    assertBadInput("no learner 'oracle'", "demo", "--learner", "oracle");
    assertBadInput(
        "flink.address is 'here' (--flink), needs host:port", learner("--flink", "here"));
    assertBadInput("needs --protocol stream", evaluate("--protocol", "seen", "--warm-only"));
    assertBadInput("--bits has 0", evaluate("--bits", "16,0"));
    assertBadInput("is 'soon', needs a time as 90s", evaluate("--half-life", "soon"));
    assertBadInput(
        "is 'both', needs one of [whole, half-life, window, auto]", evaluate("--follow", "both"));
    assertBadInput(
        "is 'best', needs one of [random, k-means]", evaluate("--anchor-choice", "best"));
  }

  private static String[] learner(String... more) {
    return with(List.of("learner", "--brokers", "b:1", "--shape", "image=2,text=2"), more);
  }

  private static String[] evaluate(String... more) {
    return with(List.of("evaluate", "--data", "x"), more);
  }

  private static String[] with(List<String> words, String... more) {
    String[] all = words.toArray(new String[words.size() + more.length]);
    System.arraycopy(more, 0, all, words.size(), more.length);
    return all;
  }

  @Test
  void search_wordsThatMakeNoQuery_areBadInput() {
    assertBadInput("the query is '{bad', which is not JSON", "search", "--query", "{bad");
    assertBadInput("--url is 'nonsense'", "search", "--item", "a", "--url", "nonsense");
    assertBadInput("--url is 'host:80'", "search", "--item", "a", "--url", "host:80");
    assertBadInput("hammingbird: Missing required argument", "search");
  }

  @Test
  void featuriser_ofUnknownWords_saysSo() {
    StreamOptions options = CommandLine.populateCommand(new StreamOptions());
    TextFeaturiser words = Source.drawn(5, options, false).featuriser().orElseThrow();
    assertThat(words.features("zebra, red").toArray()).contains(1f);
    assertThatThrownBy(() -> words.features("zebra"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no word of 'zebra'");
  }

  @Test
  void search_nothingListens_failsInOneLine() {
    assertThat(run("search", "--text", "red circle", "--url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString())
        .contains("nothing answers at http://127.0.0.1:1")
        .doesNotContain("\tat ");
  }

  @Test
  void commands_brokersThatDoNotAnswer_failInOneLineThatNamesThem() throws IOException {
    String[][] commands = {
      {"topics", "create"},
      {"produce", "--data", SmallFolder.write(folder.resolve("small"), 10).toString()},
      {"index", "--shape", "image=2,text=2", "--dir", folder.resolve("index").toString()},
    };
    List<String> nowhere = List.of("--brokers", "127.0.0.1:1");
    for (String[] command : commands) {
      err.getBuffer().setLength(0);
      List<String> words = new ArrayList<>(Arrays.asList(command));
      words.addAll(nowhere);
      for (String setting : List.of("default.api.timeout.ms", "request.timeout.ms")) {
        words.addAll(List.of("--kafka", setting + "=500")); // nobody waits for it here
      }
      assertThat(run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(1);
      assertThat(err.toString())
          .startsWith("hammingbird: no broker answers at 127.0.0.1:1")
          .doesNotContain("\tat ");
      assertBadInput("'nonsense' cannot be asked", with(List.of(command), "--brokers", "nonsense"));
    }
  }
}
