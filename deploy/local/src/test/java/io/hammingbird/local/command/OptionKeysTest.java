package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options and settings are the same thing said in two ways. */
final class OptionKeysTest {

  private static final List<String> NEEDED =
      List.of("--set", "brokers=b:1", "--set", "shape.image=2", "--set", "shape.text=2");

  /** What is not there where a command is only parsed. */
  private static final Map<Key, String> DIFFERENT =
      Map.of(LearnerKeys.MIN_INTERVAL_MS, "demo", LearnerKeys.PARALLELISM, "");

  private static Settings effective(
      Map<String, String> environment, String command, List<String> words) {
    List<Settings> seen = new ArrayList<>();
    CommandLine line = Hammingbird.commandLine(environment);
    line.setExecutionStrategy(
        result -> {
          seen.add(OptionKeys.effective(result.subcommand().commandSpec()));
          return 0;
        });
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(NEEDED);
    all.addAll(words);
    assertThat(line.execute(all.toArray(String[]::new))).as(all.toString()).isZero();
    return seen.get(0);
  }

  private static Stream<CommandSpec> commands() {
    return leaves(Hammingbird.commandLine(Map.of()).getCommandSpec());
  }

  private static Stream<CommandSpec> leaves(CommandSpec command) {
    return command.subcommands().isEmpty()
        ? Stream.of(command)
        : command.subcommands().values().stream().flatMap(sub -> leaves(sub.getCommandSpec()));
  }

  /** Defaults are written twice, for the help of an option and in the catalogue. */
  @ParameterizedTest
  @MethodSource("commands")
  void options_haveTheDefaultsOfTheCatalogue(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      Optional<Key> key = OptionKeys.of(option);
      if (key.isEmpty() || key.get().map() || DIFFERENT.containsKey(key.get())) {
        continue;
      }
      String expected = key.get().otherwise().orElse("");
      String found = Optional.ofNullable(option.defaultValue()).orElse("");
      if (option.arity().max() == 0) {
        assertThat(key.get().otherwise()).as(option.longestName()).contains("false");
      } else if (option.type() == Duration.class) {
        assertThat(Duration.parse("PT" + found).toMillis())
            .as(option.longestName())
            .isEqualTo(Long.parseLong(expected));
      } else {
        assertThat(found).as(option.longestName()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "learner", "index"})
  void options_everyOneOfThem_isStrongerThanSettings(String command) {
    CommandSpec spec =
        Hammingbird.commandLine(Map.of()).getSubcommands().get(command).getCommandSpec();
    int checked = 0;
    for (OptionSpec option : spec.options()) {
      Optional<Key> found = OptionKeys.of(option);
      if (found.isEmpty() || found.get().map() || option.arity().max() == 0) {
        continue;
      }
      Key key = found.get();
      List<String> values =
          Stream.of("21", "22", "23", "0.25", "0.35", "0.45", "auto", "window", "half-life")
              .filter(value -> key.kind().takes(value))
              .limit(3)
              .toList();
      if (values.size() < 3) {
        values =
            key.kind().takes("http://a")
                ? List.of("http://a", "http://b", "http://c")
                : List.of("a:1", "b:2", "c:3");
      }
      String said = option.type() == Duration.class ? "0.0" + values.get(2) + "s" : values.get(2);
      Map<String, String> environment = Map.of(key.variable(), values.get(0));
      assertThat(effective(environment, command, List.of()).find(key))
          .as("environment, %s", key.name())
          .contains(key.equals(Keys.BROKERS) ? "b:1" : values.get(0));
      List<String> set = List.of("--set", key.name() + "=" + values.get(1));
      assertThat(effective(environment, command, set).find(key)).contains(values.get(1));
      List<String> both = new ArrayList<>(set);
      both.addAll(List.of(option.longestName(), said));
      assertThat(effective(environment, command, both).find(key))
          .as("%s for %s", option.longestName(), key.name())
          .contains(values.get(2));
      checked++;
    }
    assertThat(checked).isGreaterThan(10);
  }

  @Test
  void maps_ofOptions_addToThoseThatAreSet() {
    Settings settings =
        effective(
            Map.of("HAMMINGBIRD_KAFKA_SECURITY_PROTOCOL", "SSL", "HAMMINGBIRD_KAFKA_A", "1"),
            "learner",
            List.of("--kafka", "a=2", "--kafka", "b=3", "--learner-option", "omega=4"));

    assertThat(settings.map(Keys.KAFKA))
        .isEqualTo(new TreeMap<>(Map.of("security.protocol", "SSL", "a", "2", "b", "3")));
    assertThat(settings.map(LearnerKeys.OPTIONS)).containsEntry("omega", "4");
  }

  @Test
  void flags_areWhatTheySay_whateverIsSet() {
    Map<String, String> on = Map.of("HAMMINGBIRD_INDEX_LABEL_GUIDED", "true");
    Key key = IndexKeys.LABEL_GUIDED;

    assertThat(effective(on, "index", List.of()).flag(key)).isTrue();
    assertThat(effective(on, "index", List.of("--label-guided")).flag(key)).isTrue();
    assertThat(effective(on, "index", List.of("--no-label-guided")).flag(key)).isFalse();
    assertThat(effective(Map.of(), "index", List.of("--label-guided")).flag(key)).isTrue();
    assertThat(effective(Map.of(), "index", List.of()).flag(key)).isFalse();
  }

  @Test
  void ownDefaults_holdWhereNothingIsSet() {
    Key interval = LearnerKeys.MIN_INTERVAL_MS;

    assertThat(effective(Map.of(), "demo", List.of()).whole(interval)).isEqualTo(3000);
    assertThat(effective(Map.of(), "learner", List.of()).whole(interval)).isEqualTo(10_000);
    assertThat(effective(Map.of(), "learner", List.of()).number(LearnerKeys.PARALLELISM))
        .isEqualTo(2);
    assertThat(
            effective(Map.of("HAMMINGBIRD_PUBLISH_MIN_INTERVAL_MS", "5"), "demo", List.of())
                .whole(interval))
        .isEqualTo(5);
  }
}
