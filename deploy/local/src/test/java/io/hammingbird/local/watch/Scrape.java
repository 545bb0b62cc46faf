package io.hammingbird.local.watch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that a program shows to Prometheus: name to label to the values there are. */
public final class Scrape {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)\\})? (?<value>\\S+)(?: \\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("(?<name>\\w+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();

  /** Takes in what a program answered. */
  public void add(String text) {
    for (String line : text.split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (!line.startsWith("#") && matcher.matches()) {
        var labels = metrics.computeIfAbsent(matcher.group("name"), name -> new TreeMap<>());
        if (matcher.group("labels") != null) {
          Matcher label = LABEL.matcher(matcher.group("labels"));
          while (label.find()) {
            labels
                .computeIfAbsent(label.group("name"), name -> new TreeSet<>())
                .add(label.group("value"));
          }
        }
      }
    }
  }

  boolean has(String metric) {
    return metrics.containsKey(metric);
  }

  /** Returns the labels of {@code metric} and the values that each has. */
  Map<String, Set<String>> labels(String metric) {
    return metrics.getOrDefault(metric, Map.of());
  }
}
