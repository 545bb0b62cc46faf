package io.hammingbird.flink.app;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Job settings from the words of a command line: {@code --name value}, in any order. A list {@code
 * a=1,b=2} may also be given in parts, by naming its argument more than once.
 */
final class JobArguments {

  private static final List<String> REQUIRED = List.of("brokers", "collection", "shape");
  private static final SortedMap<String, String> DEFAULTS = defaults();

  private final SortedMap<String, String> values = new TreeMap<>(DEFAULTS);

  private JobArguments(List<String> words) {
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i).replaceFirst("^--", "");
      if (!words.get(i).startsWith("--") || !isKnown(name)) {
        throw new IllegalArgumentException(
            "unknown argument '%s'; there are --%s"
                .formatted(words.get(i), String.join(", --", known())));
      }
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException("argument --" + name + " needs a value");
      }
      boolean more = isList(name) && !values.getOrDefault(name, "").isEmpty();
      values.merge(name, words.get(i + 1), (was, now) -> more ? was + "," + now : now);
    }
    for (String name : REQUIRED) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("argument --" + name + " is missing");
      }
    }
  }

  private static SortedMap<String, String> defaults() {
    LearnSettings learn = LearnSettings.of(CollectionShape.of(Map.of("any", 1)), "default", 64, 0);
    PublishSettings publish = PublishSettings.defaults();
    SortedMap<String, String> defaults = new TreeMap<>();
    defaults.put("learner", learn.learner());
    defaults.put("learner-options", "");
    defaults.put("bits", Integer.toString(learn.bits()));
    defaults.put("anchors", Integer.toString(learn.anchors()));
    defaults.put("bootstrap", Integer.toString(learn.bootstrap()));
    defaults.put("bootstrap-wait-ms", Long.toString(learn.bootstrapWaitMs()));
    defaults.put("seed", Long.toString(learn.seed()));
    defaults.put("hold-out", Double.toString(learn.holdOut()));
    defaults.put("reservoir", Integer.toString(learn.reservoir()));
    defaults.put("follow", FollowSettings.Mode.WHOLE.toString());
    defaults.put("half-life-ms", "2000000");
    defaults.put("window-ms", "3000000");
    defaults.put("min-interval-ms", Long.toString(publish.minIntervalMs()));
    defaults.put("rest-ms", Long.toString(publish.restMs()));
    defaults.put("max-churn", Double.toString(publish.maxChurn()));
    defaults.put("delta-interval-ms", "1000");
    defaults.put("mini-batch", "256");
    defaults.put("kafka", "");
    return defaults;
  }

  /**
   * Returns the settings that {@code words} ask for.
   *
   * @param parallelism where they do not say
   * @throws IllegalArgumentException naming the argument that is unknown, missing or wrong
   */
  static JobSettings parse(String[] words, int parallelism) {
    return new JobArguments(Arrays.asList(words)).settings(parallelism);
  }

  private JobSettings settings(int parallelism) {
    SortedMap<String, Integer> shape = new TreeMap<>();
    list("shape").forEach((modality, size) -> shape.put(modality, whole("shape", size).intValue()));
    values.putIfAbsent("parallelism", Integer.toString(parallelism));
    return new JobSettings(
        values.get("brokers"),
        values.get("collection"),
        new LearnSettings(
            CollectionShape.of(shape),
            values.get("learner"),
            list("learner-options"),
            number("bits"),
            number("anchors"),
            number("bootstrap"),
            whole("bootstrap-wait-ms"),
            whole("seed"),
            real("hold-out"),
            number("reservoir"),
            follow()),
        new PublishSettings(whole("min-interval-ms"), whole("rest-ms"), real("max-churn")),
        whole("delta-interval-ms"),
        number("mini-batch"),
        number("parallelism"),
        list("kafka"));
  }

  private FollowSettings follow() {
    String word = values.get("follow");
    for (FollowSettings.Mode mode : FollowSettings.Mode.values()) {
      if (mode.toString().equals(word)) {
        return mode == FollowSettings.Mode.WHOLE
            ? FollowSettings.whole()
            : new FollowSettings(mode, whole("half-life-ms"), whole("window-ms"));
      }
    }
    throw new IllegalArgumentException(
        "argument --follow is '%s', needs one of %s"
            .formatted(word, Arrays.toString(FollowSettings.Mode.values())));
  }

  private int number(String name) {
    return read(name, values.get(name), "a whole number", Integer::valueOf);
  }

  private long whole(String name) {
    return whole(name, values.get(name));
  }

  private static Long whole(String name, String value) {
    return read(name, value, "a whole number", Long::valueOf);
  }

  private double real(String name) {
    return read(name, values.get(name), "a number", Double::valueOf);
  }

  private static <T> T read(String name, String value, String needed, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "argument --%s is '%s', needs %s".formatted(name, value, needed), e);
    }
  }

  private SortedMap<String, String> list(String name) {
    SortedMap<String, String> list = new TreeMap<>();
    for (String part : values.get(name).split(",")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        list.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      } else if (!part.isBlank()) {
        throw new IllegalArgumentException(
            "argument --%s has '%s', needs name=value".formatted(name, part));
      }
    }
    return list;
  }

  private static boolean isList(String name) {
    return List.of("shape", "learner-options", "kafka").contains(name);
  }

  private static boolean isKnown(String name) {
    return known().contains(name);
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(REQUIRED);
    known.addAll(DEFAULTS.keySet());
    known.add("parallelism");
    return known;
  }
}
