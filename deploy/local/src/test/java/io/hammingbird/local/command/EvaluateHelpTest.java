package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.local.evaluate.Contenders;
import io.hammingbird.local.evaluate.ProtocolName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked for is what the documents and the help say. */
final class EvaluateHelpTest {

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/evaluation.md"})
  void documents_nameEveryProtocolAndLearner(String document) throws IOException {
    String text = Files.readString(Path.of(System.getProperty("hammingbird.root"), document));

    assertThat(names()).allMatch(name -> text.contains("`" + name + "`"), "stands in " + document);
  }

  @Test
  void help_namesEveryProtocolAndLearner() {
    String help = Hammingbird.commandLine().getSubcommands().get("evaluate").getUsageMessage();

    assertThat(help.replaceAll("\\s+", " ")).contains(names());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(Contenders.names());
    Stream.of(ProtocolName.values()).forEach(name -> names.add(name.toString()));
    return names;
  }
}
