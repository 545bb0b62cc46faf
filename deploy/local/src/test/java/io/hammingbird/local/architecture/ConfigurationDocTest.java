package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.local.suite.GeneratedPart;
import io.hammingbird.schemas.settings.Catalogue;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} and the example file say what the catalogue says. The table is
 * written anew by {@code mvn -pl deploy/local -am test -Dtest=ConfigurationDocTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dhammingbird.golden.write=true}.
 */
final class ConfigurationDocTest {

  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");
  private static final Path EXAMPLE = ROOT.resolve("deploy/hammingbird.yaml");

  @Test
  void table_isThatOfTheCatalogue() throws IOException {
    if (Boolean.getBoolean("hammingbird.golden.write")) {
      GeneratedPart.write(DOCUMENT, "keys", table());
    }

    assertThat(Files.readString(DOCUMENT))
        .as("write it anew with -Dhammingbird.golden.write=true")
        .contains("<!-- keys -->\n" + table() + "\n<!-- /keys -->");
  }

  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("| setting | default | needs | read by | meaning |");
    lines.add("| --- | --- | --- | --- | --- |");
    for (Key key : Catalogue.all()) {
      lines.add(
          "| `%s` | %s | %s%s | %s | %s |"
              .formatted(
                  key.name(),
                  key.otherwise().map(text -> "`" + text + "`").orElse(""),
                  key.kind().needed(),
                  key.secret() ? ", secret" : "",
                  key.readers().stream().map(Object::toString).collect(Collectors.joining(", ")),
                  key.description()));
    }
    lines.add("");
    return String.join("\n", lines);
  }

  private static Settings example() {
    return SettingsLoader.load(Optional.of(EXAMPLE), Map.of(), List.of());
  }

  @Test
  void example_isAFileThatBothProgramsTake() {
    Settings settings = example();

    assertThat(JobSettings.of(settings, 2).jobName()).isEqualTo("hammingbird products");
    assertThat(IndexSettings.of(settings).applicationId()).isEqualTo("hammingbird-products");
  }

  /** An example that lists a key shows it as it may be set; those in comments are checked too. */
  @Test
  void example_withItsCommentsTakenAway_isAFileAsWell() throws IOException {
    String all =
        Files.readString(EXAMPLE)
            .lines()
            .map(line -> line.replaceFirst("^(\\s*)#: ", "$1"))
            .collect(Collectors.joining("\n"));
    Path copy = Files.createTempFile("hammingbird", ".yaml");
    try {
      Files.writeString(copy, all);
      Settings settings = SettingsLoader.load(Optional.of(copy), Map.of(), List.of());
      assertThat(settings.effective()).hasSizeGreaterThan(example().effective().size());
    } finally {
      Files.delete(copy);
    }
  }
}
