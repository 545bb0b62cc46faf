package io.hammingbird.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("hammingbird.yaml"), text);
  }

  private static Settings load(Path file) {
    return SettingsLoader.load(Optional.of(file), Map.of(), List.of());
  }

  private static Settings assigned(String... assignments) {
    return SettingsLoader.load(Optional.empty(), Map.of(), List.of(assignments));
  }

  private static Setting effective(Settings settings, String name) {
    return settings.effective().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Default, file, environment, --set, own option: whichever of them set a key, the last holds. */
  @RepeatedTest(30)
  void load_anyKeysInAnyPlaces_theLaterPlaceHolds(RepetitionInfo run) throws IOException {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    StringBuilder text = new StringBuilder();
    Map<String, String> environment = new HashMap<>();
    List<String> assignments = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    Map<String, String> expected = new HashMap<>();
    Map<String, String> origins = new HashMap<>();
    int lines = 0;
    for (Key key : Catalogue.all()) {
      String name = Samples.name(key);
      List<String> values = Samples.taken(key);
      if (!key.map()) {
        expected.put(name, key.otherwise().orElse(""));
        origins.put(name, "default");
      }
      for (int place = 0; place < 4; place++) {
        if (random.nextInt(3) > 0) {
          continue;
        }
        String value = values.get(random.nextInt(values.size()));
        expected.put(name, value);
        switch (place) {
          case 0 -> {
            text.append(name).append(": '").append(value).append("'\n");
            origins.put(name, "hammingbird.yaml, line " + ++lines);
          }
          case 1 -> {
            environment.put(key.variable().replace("*", "SOME"), value);
            origins.put(name, key.variable().replace("*", "SOME"));
          }
          case 2 -> {
            assignments.add(name + "=" + value);
            origins.put(name, "--set");
          }
          default -> {
            options.put(name, value);
            origins.put(name, "--option");
          }
        }
      }
    }

    Settings settings =
        SettingsLoader.load(Optional.of(file(text.toString())), environment, assignments)
            .with("--option", options);

    Map<String, String> found = new HashMap<>();
    Map<String, String> from = new HashMap<>();
    for (Setting setting : settings.effective()) {
      found.put(setting.name(), setting.value());
      from.put(setting.name(), setting.origin());
    }
    assertThat(found).isEqualTo(expected);
    assertThat(from).isEqualTo(origins);
  }

  @Test
  void values_everyKey_takesItsRangeAndNamesWhatIsOutside() {
    for (Key key : Catalogue.all()) {
      String name = Samples.name(key);
      for (String value : Samples.taken(key)) {
        assertThat(effective(assigned(name + "=" + value), name).value()).isEqualTo(value);
      }
      for (String value : Samples.refused(key)) {
        assertThatThrownBy(() -> assigned(name + "=" + value))
            .isInstanceOf(SettingsException.class)
            .hasMessage("%s is '%s' (--set), needs %s".formatted(name, value, key.kind().needed()));
      }
    }
  }

  @Test
  void file_nestedOrDotted_isTheSame() throws IOException {
    String nested =
        """
        # what everybody reads
        brokers: [a:1, b:2]
        shape: {image: 512, text: 632}
        learner:
          name: a2lh
          options:
            omega: 0.50
          bits: 0064
        http.port: 8081
        kafka:
          sasl.mechanism: PLAIN
          sasl:
            jaas.config: it = "x";
        """;
    Settings settings = load(file(nested));

    assertThat(settings.text(Keys.BROKERS)).isEqualTo("a:1,b:2");
    assertThat(settings.numbers(Keys.SHAPE))
        .containsExactly(Map.entry("image", 512), Map.entry("text", 632));
    assertThat(settings.map(LearnerKeys.OPTIONS)).containsExactly(Map.entry("omega", "0.50"));
    assertThat(settings.number(LearnerKeys.BITS)).isEqualTo(64);
    assertThat(settings.number(IndexKeys.PORT)).isEqualTo(8081);
    assertThat(settings.map(Keys.KAFKA))
        .containsExactly(
            Map.entry("sasl.jaas.config", "it = \"x\";"), Map.entry("sasl.mechanism", "PLAIN"));
    assertThat(effective(settings, "learner.bits").origin()).isEqualTo("hammingbird.yaml, line 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http: {prot: 1}|unknown setting 'http.prot' (hammingbird.yaml, line 1); did you mean http.port?",
        "http: {port: x}|http.port is 'x' (hammingbird.yaml, line 1), needs a whole number from 0 to 65535",
        "http:|hammingbird.yaml, line 1 has nothing that can be read for http, needs a value",
        "brokers: [[a]]|has nothing that can be read for brokers, needs a value",
        "brokers: {a: b}|unknown setting 'brokers.a'",
        "- a|needs 'key: value'",
        "just words|has 'just words', needs 'key: value'",
        "a: [|cannot be read",
      })
  void file_wrong_namesTheLine(String text, String message) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void file_thatSaysSomethingTwice_isRefused() throws IOException {
    Path twice = file("http: {port: 1}\nhttp.port: 2\n");
    assertThatThrownBy(() -> load(twice))
        .hasMessage("hammingbird.yaml, line 2 sets http.port again; hammingbird.yaml, line 1 did");
    Path documents = file("brokers: a\n---\nbrokers: b\n");
    assertThatThrownBy(() -> load(documents)).hasMessageContaining("goes on with another document");
    Path alias = file("brokers: &b a\nhttp: {host: *b}\n");
    assertThatThrownBy(() -> load(alias)).hasMessageContaining("has an alias for http.host");
  }

  @Test
  void file_emptyOrMissing() throws IOException {
    assertThat(load(file("")).effective()).isEqualTo(Settings.none().effective());
    assertThat(load(file("# none\n")).effective()).isEqualTo(Settings.none().effective());
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> load(missing))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("'" + missing + "' cannot be read");
  }

  @Test
  void environment_namesTheFile_andIsCheckedToo() throws IOException {
    Path file = file("learner.bits: 32\n");
    Map<String, String> environment =
        Map.of(
            "HAMMINGBIRD_CONFIG", file.toString(),
            "HAMMINGBIRD_JAVA_OPTS", "-Xmx1g",
            "HAMMINGBIRD_HTTP_HOST", "",
            "PATH", "/bin");

    Settings settings = SettingsLoader.load(Optional.empty(), environment, List.of());

    assertThat(settings.number(LearnerKeys.BITS)).isEqualTo(32);
    assertThat(settings.has(IndexKeys.HOST)).isFalse();
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Optional.empty(), Map.of("HAMMINGBIRD_HTTP_PROT", "1"), List.of()))
        .hasMessage(
            "the environment variable HAMMINGBIRD_HTTP_PROT makes no setting; did you mean"
                + " HAMMINGBIRD_HTTP_PORT?");
  }

  @Test
  void load_severalMistakes_areAllNamed() {
    assertThatThrownBy(() -> assigned("http.prot=1", "learner.bits=0", "nonsense"))
        .hasMessage(
            """
            unknown setting 'http.prot' (--set); did you mean http.port?
            learner.bits is '0' (--set), needs a whole number from 1 to 1024
            --set is 'nonsense', needs key=value""");
  }

  @Test
  void text_ofWhatIsNotSet_saysHowToSetIt() {
    assertThatThrownBy(() -> Settings.none().text(Keys.BROKERS))
        .hasMessage(
            "brokers is not set; a file of settings has it, or HAMMINGBIRD_BROKERS, or --set brokers=…");
    assertThatThrownBy(() -> Settings.none().numbers(Keys.SHAPE)).hasMessageStartingWith("shape.*");
  }

  @Test
  void secrets_areInNoText() {
    String secret = "open sesame";
    Settings settings = assigned("kafka.ssl.key.password=" + secret, "kafka.ssl.protocol=TLS");

    assertThat(settings.map(Keys.KAFKA)).containsEntry("ssl.key.password", secret);
    assertThat(settings.toString()).contains("********", "TLS").doesNotContain(secret);
    assertThat(settings.effective().toString()).doesNotContain(secret);
    assertThat(effective(settings, "kafka.ssl.key.password").shown()).isEqualTo("********");
    assertThat(new MaskedMap(settings.map(Keys.KAFKA)).toString())
        .isEqualTo("{ssl.key.password=********, ssl.protocol=TLS}");
  }

  @Test
  void overAndWithout_keepTheOrder() {
    Settings beneath = Settings.of(Map.of("learner.bits", "16", "learner.seed", "5"));
    Settings above = Settings.of(Map.of("learner.bits", "32", "shape.a", "1", "shape.b", "2"));

    assertThat(above.over(beneath).number(LearnerKeys.BITS)).isEqualTo(32);
    assertThat(above.over(beneath).whole(LearnerKeys.SEED)).isEqualTo(5);
    assertThat(above.without(Keys.SHAPE).has(Keys.SHAPE)).isFalse();
    assertThat(above.without(Keys.SHAPE).number(LearnerKeys.BITS)).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set learner.bits=32|32",
        "--set=learner.bits=33|33",
        "--set learner.bits=32 --set learner.bits=34|34",
      })
  void fromArguments_takesAssignments(String words, int bits) {
    Settings settings = SettingsLoader.fromArguments(words.split(" ", -1), Map.of());

    assertThat(settings.number(LearnerKeys.BITS)).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bits 32|unknown word '--bits'; there are --config FILE and --set key=value",
        "learner.bits=32|unknown word 'learner.bits'; there are",
        "--set|--set needs a value",
        "--config|--config needs a value",
      })
  void fromArguments_otherWords_areRefused(String words, String message) {
    assertThatThrownBy(() -> SettingsLoader.fromArguments(words.split(" ", -1), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void fromArguments_readsTheFile() throws IOException {
    String file = file("learner.bits: 48\n").toString();

    assertThat(
            SettingsLoader.fromArguments(new String[] {"--config", file}, Map.of())
                .number(LearnerKeys.BITS))
        .isEqualTo(48);
    assertThat(
            SettingsLoader.fromArguments(
                    new String[] {"--config=" + file, "--set", "learner.bits=1"}, Map.of())
                .number(LearnerKeys.BITS))
        .isEqualTo(1);
  }
}
