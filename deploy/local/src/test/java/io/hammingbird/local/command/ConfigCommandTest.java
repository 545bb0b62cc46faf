package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.schemas.settings.Catalogue;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Setting;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code config}, through the launcher. */
final class ConfigCommandTest {

  private static final String SECRET = "open sesame";

  @TempDir private Path folder;

  private String out;
  private String err;

  private int run(Map<String, String> environment, String... words) {
    StringWriter written = new StringWriter();
    StringWriter complained = new StringWriter();
    int code =
        Hammingbird.commandLine(environment)
            .setOut(new PrintWriter(written, true))
            .setErr(new PrintWriter(complained, true))
            .execute(words);
    out = written.toString();
    err = complained.toString();
    return code;
  }

  private Path file() throws IOException {
    return Files.writeString(
        folder.resolve("hammingbird.yaml"),
        """
        brokers: b:1,b:2
        shape: {image: 8, text: 5}
        learner:
          bits: 16
          anchors: 17
        kafka:
          ssl.key.password: %s
        """
            .formatted(SECRET));
  }

  private String done(String output, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("config", "--config", file().toString(), "--output", output));
    words.addAll(List.of(more));
    Map<String, String> environment =
        Map.of("HAMMINGBIRD_LEARNER_BITS", "32", "HAMMINGBIRD_LEARNER_SEED", "3");
    assertThat(run(environment, words.toArray(String[]::new))).as(err).isZero();
    assertThat(out).doesNotContain(SECRET);
    return out;
  }

  @Test
  void table_showsValuesAndWhereTheyCameFrom() throws IOException {
    assertThat(done("table", "--set", "learner.seed=4").lines())
        .anyMatch(line -> line.matches("setting +value +from"))
        .anyMatch(line -> line.matches("brokers +b:1,b:2 +hammingbird.yaml, line 1"))
        .anyMatch(line -> line.matches("shape.text +5 +hammingbird.yaml, line 2"))
        .anyMatch(line -> line.matches("learner.anchors +17 +hammingbird.yaml, line 5"))
        .anyMatch(line -> line.matches("learner.bits +32 +HAMMINGBIRD_LEARNER_BITS"))
        .anyMatch(line -> line.matches("learner.seed +4 +--set"))
        .anyMatch(line -> line.matches("http.port +8080 +default"))
        .anyMatch(line -> line.matches("http.advertise"))
        .anyMatch(line -> line.matches("kafka.ssl.key.password +\\*{8} +hammingbird.yaml, line 7"));
  }

  @Test
  void yaml_isAFileOfTheSameSettings() throws IOException {
    Path copy = Files.writeString(folder.resolve("copy.yaml"), done("yaml"));

    Settings read = SettingsLoader.load(Optional.of(copy), Map.of(), List.of());

    assertThat(read.effective()).extracting(Setting::name).contains("shape.image");
    Settings expected =
        SettingsLoader.load(
            Optional.of(file()),
            Map.of(),
            List.of("learner.bits=32", "learner.seed=3", "kafka.ssl.key.password=********"));
    assertThat(read.effective())
        .extracting(setting -> setting.name() + "=" + setting.value())
        .containsExactlyElementsOf(
            expected.effective().stream()
                .map(setting -> setting.name() + "=" + setting.value())
                .toList());
  }

  @Test
  void json_tellsSecretsAndOrigins() throws IOException {
    JsonNode all = JsonMapper.builder().build().readTree(done("json"));

    assertThat(all.findValuesAsText("setting"))
        .containsAll(Catalogue.all().stream().filter(key -> !key.map()).map(Key::name).toList());
    for (JsonNode one : all) {
      if (one.path("setting").asText().equals("kafka.ssl.key.password")) {
        assertThat(one.path("value").asText()).isEqualTo("********");
        assertThat(one.path("secret").asBoolean()).isTrue();
      }
      if (one.path("setting").asText().equals("http.advertise")) {
        assertThat(one.path("value").isNull()).isTrue();
      }
    }
  }

  @Test
  void example_ofTheDocuments_isShown() {
    String example =
        Path.of(System.getProperty("hammingbird.root"), "deploy", "hammingbird.yaml").toString();

    assertThat(run(Map.of(), "config", "--config", example)).as(err).isZero();
    assertThat(out).contains("products");
  }

  @Test
  void wrongSettings_ofEveryPlace_areBadInputForAnyCommand() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "http: {prot: 1}\n");
    assertThat(run(Map.of("HAMMINGBIRD_HTTP_PORT", "x"), "demo", "--config", wrong.toString()))
        .isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(err)
        .contains(
            "unknown setting 'http.prot' (wrong.yaml, line 1); did you mean http.port?",
            "http.port is 'x' (HAMMINGBIRD_HTTP_PORT), needs a whole number from 0 to 65535")
        .doesNotContain("\tat ");
    assertThat(run(Map.of(), "config", "--set", "nonsense")).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(err).contains("--set is 'nonsense', needs key=value");
    assertThat(run(Map.of(), "config", "--set")).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(run(Map.of(), "config", "--config")).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(run(Map.of(), "--config", "none.yaml", "config")).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(err).contains("the settings file 'none.yaml' cannot be read");
  }

  @Test
  void help_whereSettingsAreWrong_isShownAllTheSame() {
    assertThat(run(Map.of("HAMMINGBIRD_HTTP_PORT", "x"), "index", "--help")).isZero();
    assertThat(out).contains("--http-port").contains("Default: 8080");
  }

  @Test
  void help_showsWhatIsSet() {
    assertThat(run(Map.of("HAMMINGBIRD_HTTP_PORT", "8099"), "index", "--help")).isZero();
    assertThat(out).contains("Default: 8099");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--set", "--config"})
  void words_afterTheEndOfOptions_areNotSettings(String word) {
    assertThat(run(Map.of(), "items", "get", "--url", "http://127.0.0.1:1", "--", word))
        .isEqualTo(1);
    assertThat(err).contains("nothing answers");
  }

  @Test
  void masked_wordsOfACommandLine_haveNoSecret() {
    assertThat(
            Secrets.masked(
                List.of(
                    "--kafka",
                    "ssl.key.password=a=b",
                    "--set=kafka.sasl.jaas.config=x",
                    "--api-key",
                    "hb_1",
                    "--bits",
                    "3",
                    "--set",
                    "learner.bits=4")))
        .containsExactly(
            "--kafka",
            "ssl.key.password=********",
            "--set=kafka.sasl.jaas.config=********",
            "--api-key",
            "********",
            "--bits",
            "3",
            "--set",
            "learner.bits=4");
  }
}
