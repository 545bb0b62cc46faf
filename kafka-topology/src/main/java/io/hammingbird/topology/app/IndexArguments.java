package io.hammingbird.topology.app;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.serve.ServeLimits;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settings as {@code key=value}, each an argument or a line of a properties file that is an
 * argument; the later one holds.
 *
 * <pre>
 * brokers=localhost:9092          collection=products          modalities=image:512,text:632
 * state.dir=/var/lib/hammingbird  http.host=127.0.0.1          http.port=8080
 * index.label-guided=false        search.max-limit=1000        search.max-body-bytes=8388608
 * search.max-batch=100            search.max-filter-terms=64   http.requests-per-second=0
 * reencode.max-share=0.5          threads=1                    standbys=1
 * http.advertise=                 functions.retain=10          kafka.&lt;any Kafka setting&gt;=…
 * </pre>
 */
final class IndexArguments {

  private static final String KAFKA = "kafka.";
  private static final List<String> REQUIRED =
      List.of("brokers", "collection", "modalities", "state.dir");
  private static final List<String> OPTIONAL =
      List.of(
          "http.host",
          "http.port",
          "index.label-guided",
          "search.max-limit",
          "search.max-body-bytes",
          "search.max-batch",
          "search.max-filter-terms",
          "http.requests-per-second",
          "http.warm-up-ms",
          "reencode.max-share",
          "threads",
          "standbys",
          "functions.retain",
          "http.advertise");

  private final Map<String, String> values;

  private IndexArguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Returns the settings.
   *
   * @throws IllegalArgumentException naming the argument that is unknown, missing or unreadable
   */
  static IndexSettings parse(String... arguments) {
    Map<String, String> values = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        values.putAll(file(Path.of(argument)));
      } else {
        values.put(argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
      }
    }
    for (String key : values.keySet()) {
      if (!REQUIRED.contains(key) && !OPTIONAL.contains(key) && !key.startsWith(KAFKA)) {
        throw new IllegalArgumentException(
            "setting '%s' is not known; there is %s, %s and kafka.*"
                .formatted(key, REQUIRED, OPTIONAL));
      }
    }
    for (String key : REQUIRED) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException(
            "setting '%s' is missing; needed are %s".formatted(key, REQUIRED));
      }
    }
    return new IndexArguments(values).settings();
  }

  private IndexSettings settings() {
    IndexSettings.Builder builder =
        IndexSettings.builder(
            values.get("brokers"),
            values.get("collection"),
            shape(values.get("modalities")),
            Path.of(values.get("state.dir")));
    IndexSettings defaults = builder.build();
    return builder
        .address(
            values.getOrDefault("http.host", defaults.serve().host()),
            read("http.port", Integer::valueOf, defaults.serve().port()))
        .limits(limits(defaults.serve().limits()))
        .warmUp(read("http.warm-up-ms", IndexArguments::millis, defaults.serve().warmUp()))
        .labelGuided(read("index.label-guided", IndexArguments::flag, defaults.labelGuided()))
        .threads(read("threads", Integer::valueOf, defaults.threads()))
        .retain(read("functions.retain", Integer::valueOf, defaults.retain()))
        .standbys(read("standbys", Integer::valueOf, defaults.standbys()))
        .advertised(values.getOrDefault("http.advertise", defaults.advertised()))
        .maxShare(read("reencode.max-share", Double::valueOf, defaults.maxShare()))
        .kafka(kafka())
        .build();
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private ServeLimits limits(ServeLimits defaults) {
    return new ServeLimits(
        read("search.max-limit", Integer::valueOf, defaults.maxLimit()),
        read("search.max-body-bytes", Integer::valueOf, defaults.maxBodyBytes()),
        read("search.max-batch", Integer::valueOf, defaults.maxBatch()),
        read("search.max-filter-terms", Integer::valueOf, defaults.maxFilterTerms()),
        read("http.requests-per-second", Integer::valueOf, defaults.requestsPerSecond()));
  }

  private Map<String, String> kafka() {
    Map<String, String> kafka = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(KAFKA)) {
            kafka.put(key.substring(KAFKA.length()), value);
          }
        });
    return kafka;
  }

  private <T> T read(String key, Function<String, T> reader, T otherwise) {
    String value = values.get(key);
    try {
      return value == null ? otherwise : reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "setting '%s' is '%s', which cannot be read: %s".formatted(key, value, e.getMessage()),
          e);
    }
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("needs true or false");
    };
  }

  private static CollectionShape shape(String modalities) {
    Map<String, Integer> dimensions = new TreeMap<>();
    for (String part : modalities.split(",", -1)) {
      int colon = part.lastIndexOf(':');
      try {
        dimensions.put(
            part.substring(0, colon).strip(), Integer.valueOf(part.substring(colon + 1).strip()));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            "setting 'modalities' is '%s', needs the form image:512,text:632".formatted(modalities),
            e);
      }
    }
    return CollectionShape.of(dimensions);
  }

  private static Map<String, String> file(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "argument '%s' is no key=value and no file that can be read".formatted(path), e);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
