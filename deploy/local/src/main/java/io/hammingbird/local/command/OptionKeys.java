package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Which option of which command stands for which setting. The commands that measure ({@code
 * evaluate}, {@code bench}) take from the settings only where brokers and index are: what they
 * measure is said on their own command line.
 */
final class OptionKeys {

  private static final Map<String, Key> BROKERS =
      Map.of("--brokers", Keys.BROKERS, "--collection", Keys.COLLECTION, "--kafka", Keys.KAFKA);

  private static final Map<String, Key> ASKED =
      Map.of(
          "--url", Keys.CLIENT_URL,
          "--collection", Keys.COLLECTION,
          "--trust", SecurityKeys.CLIENT_TRUST);

  private static final Map<String, Key> MEASURED =
      Map.of("--url", Keys.CLIENT_URL, "--brokers", Keys.BROKERS);

  /** Measurements that make a collection, which should be on nobody's brokers by mistake. */
  private static final Set<String> OWN_COLLECTION = Set.of("chaos", "resize");

  private static final Map<String, Key> LEARNING =
      Map.ofEntries(
          Map.entry("--learner", LearnerKeys.NAME),
          Map.entry("--learner-option", LearnerKeys.OPTIONS),
          Map.entry("--bits", LearnerKeys.BITS),
          Map.entry("--seed", LearnerKeys.SEED),
          Map.entry("--anchors", LearnerKeys.ANCHORS),
          Map.entry("--follow", LearnerKeys.FOLLOW),
          Map.entry("--half-life", LearnerKeys.HALF_LIFE_MS),
          Map.entry("--window", LearnerKeys.WINDOW_MS),
          Map.entry("--hold-out", LearnerKeys.HOLD_OUT),
          Map.entry("--publish-interval-ms", LearnerKeys.MIN_INTERVAL_MS),
          Map.entry("--rest-ms", LearnerKeys.REST_MS),
          Map.entry("--parallelism", LearnerKeys.PARALLELISM));

  private static final Map<String, Key> DEMO =
      all(LEARNING, Map.of("--collection", Keys.COLLECTION, "--http-port", IndexKeys.PORT));

  private static final Map<String, Key> LEARNER =
      all(
          all(LEARNING, BROKERS),
          Map.of(
              "--flink", LearnerKeys.FLINK_ADDRESS,
              "--delta-interval-ms", LearnerKeys.DELTA_INTERVAL_MS,
              "--mini-batch", LearnerKeys.MINI_BATCH,
              "--checkpoint-interval-ms", LearnerKeys.CHECKPOINT_INTERVAL_MS));

  private static final Map<String, Key> INDEX =
      all(
          BROKERS,
          Map.ofEntries(
              Map.entry("--dir", IndexKeys.DIR),
              Map.entry("--host", IndexKeys.HOST),
              Map.entry("--http-port", IndexKeys.PORT),
              Map.entry("--advertise", IndexKeys.ADVERTISE),
              Map.entry("--label-guided", IndexKeys.LABEL_GUIDED),
              Map.entry("--threads", IndexKeys.THREADS),
              Map.entry("--standbys", IndexKeys.STANDBYS),
              Map.entry("--retain", IndexKeys.RETAIN),
              Map.entry("--reencode-max-share", IndexKeys.REENCODE_MAX_SHARE),
              Map.entry("--max-limit", IndexKeys.MAX_LIMIT),
              Map.entry("--max-body-bytes", IndexKeys.MAX_BODY_BYTES),
              Map.entry("--max-batch", IndexKeys.MAX_BATCH),
              Map.entry("--max-filter-terms", IndexKeys.MAX_FILTER_TERMS),
              Map.entry("--requests-per-second", IndexKeys.REQUESTS_PER_SECOND)));

  /** What a command takes where nothing is set and the catalogue has another default, or none. */
  private static final Map<String, Map<String, String>> OWN =
      Map.of(
          "demo",
              Map.of(
                  LearnerKeys.MIN_INTERVAL_MS.name(), "3000", LearnerKeys.PARALLELISM.name(), "2"),
          "learner", Map.of(LearnerKeys.PARALLELISM.name(), "2"));

  private OptionKeys() {}

  private static Map<String, Key> all(Map<String, Key> some, Map<String, Key> others) {
    Map<String, Key> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }

  /** Returns the settings that the options of a command stand for. */
  private static Map<String, Key> of(CommandSpec command) {
    return switch (first(command)) {
      case "demo" -> DEMO;
      case "learner" -> LEARNER;
      case "index" -> INDEX;
      case "topics", "produce" -> BROKERS;
      case "search", "items", "versions" -> ASKED;
      case "bench" -> OWN_COLLECTION.contains(command.name()) ? Map.of() : MEASURED;
      default -> Map.of();
    };
  }

  /** Returns the word after the launcher's. */
  private static String first(CommandSpec command) {
    CommandSpec at = command;
    while (at.parent() != null && at.parent().parent() != null) {
      at = at.parent();
    }
    return at.name();
  }

  /** Returns the setting that an option stands for. */
  static Optional<Key> of(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.command() != null
        ? Optional.ofNullable(of(option.command()).get(option.longestName()))
        : Optional.empty();
  }

  private static Settings own(CommandSpec command, Settings settings) {
    Map<String, String> own = OWN.getOrDefault(first(command), Map.of());
    return settings.over(Settings.none().with("default of " + first(command), own));
  }

  /**
   * Returns the settings of a command that was parsed, with its options over them.
   *
   * @throws io.hammingbird.schemas.settings.SettingsException if one is out of range
   */
  static Settings effective(CommandSpec command) {
    Settings settings = own(command, Launcher.settings(command));
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptionsSet()) {
      Optional<Key> key = of(option);
      if (key.isPresent()) {
        settings = settings.with(option.longestName(), values(key.get(), option.getValue()));
      }
    }
    return settings;
  }

  private static Map<String, String> values(Key key, Object value) {
    Map<String, String> values = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, entry) -> values.put(key.entry(name.toString()), entry.toString()));
    } else if (value instanceof Duration time) {
      values.put(key.name(), Long.toString(time.toMillis()));
    } else {
      values.put(key.name(), value.toString());
    }
    return values;
  }

  /** Gives options what is set as their defaults. */
  static final class Defaults implements IDefaultValueProvider {

    private final Supplier<Settings> settings;

    Defaults(Supplier<Settings> settings) {
      this.settings = settings;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
      Optional<Key> key = of(argument);
      // A flag means the opposite of its default, and entries of a map add to those that are set.
      if (key.isEmpty() || key.get().map() || argument.arity().max() == 0) {
        return null;
      }
      Settings all = own(argument.command(), settings.get());
      if (!all.has(key.get())) {
        return null;
      }
      return argument.type() == Duration.class
          ? BigDecimal.valueOf(all.whole(key.get()), 3).toPlainString() + "s"
          : all.find(key.get()).orElse("");
    }
  }
}
