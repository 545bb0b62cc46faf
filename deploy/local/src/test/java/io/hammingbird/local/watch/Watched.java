package io.hammingbird.local.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hammingbird.local.watch.PromQuery.Match;
import io.hammingbird.local.watch.PromQuery.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards and the alert rules in {@code deploy}, and what they ask Prometheus for. */
public final class Watched {

  static final Path DEPLOY = Path.of(System.getProperty("hammingbird.root")).resolve("deploy");

  /** Prometheus gives every series these two, and has a metric of its own about each target. */
  private static final Set<String> TARGET = Set.of("job", "instance");

  private static final String UP = "up";
  private static final Pattern VALUES =
      Pattern.compile("label_values\\((?<metric>.*), *(?<label>\\w+)\\)");

  private Watched() {}

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group :
        new YAMLMapper()
            .readTree(DEPLOY.resolve("prometheus/alerts.yml").toFile())
            .path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    return alerts;
  }

  /** Returns every query with where it stands. */
  static Map<String, PromQuery> queries() throws IOException {
    Map<String, PromQuery> queries = new TreeMap<>();
    for (Path file : dashboards()) {
      JsonNode board = json(file);
      for (JsonNode panel : board.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(
              "%s, %s, %s"
                  .formatted(
                      file.getFileName(),
                      panel.path("title").asText(),
                      target.path("refId").asText()),
              PromQuery.of(target.path("expr").asText()));
        }
      }
      for (JsonNode note : board.path("annotations").path("list")) {
        queries.put(
            "%s, %s".formatted(file.getFileName(), note.path("name").asText()),
            PromQuery.of(note.path("expr").asText()));
      }
      for (JsonNode variable : board.path("templating").path("list")) {
        Matcher values = VALUES.matcher(variable.path("definition").asText());
        if (values.matches()) {
          PromQuery of = PromQuery.of(values.group("metric"));
          queries.put(
              "%s, $%s".formatted(file.getFileName(), variable.path("name").asText()),
              new PromQuery(of.selectors(), new TreeSet<>(Set.of(values.group("label")))));
        }
      }
    }
    for (JsonNode alert : alerts()) {
      queries.put(
          "alert " + alert.path("alert").asText(), PromQuery.of(alert.path("expr").asText()));
    }
    return queries;
  }

  /** Returns what is asked for and is not in {@code scrape}. */
  public static List<String> missing(Scrape scrape) throws IOException {
    List<String> missing = new ArrayList<>();
    queries()
        .forEach(
            (place, query) -> {
              Set<String> labels = new TreeSet<>(TARGET);
              for (Selector selector : query.selectors()) {
                labels.addAll(scrape.labels(selector.metric()).keySet());
                if (!selector.metric().equals(UP)) {
                  lacks(selector, scrape).forEach(what -> missing.add(place + ": " + what));
                }
              }
              query.labels().stream()
                  .filter(label -> !labels.contains(label))
                  .forEach(label -> missing.add("%s: label %s".formatted(place, label)));
            });
    return missing;
  }

  private static List<String> lacks(Selector selector, Scrape scrape) {
    if (!scrape.has(selector.metric())) {
      return List.of("metric " + selector.metric());
    }
    List<String> lacks = new ArrayList<>();
    for (Match match : selector.matches()) {
      Set<String> values = scrape.labels(selector.metric()).getOrDefault(match.label(), Set.of());
      boolean literal = match.sign().equals("=") && !match.value().startsWith("$");
      if (!TARGET.contains(match.label())
          && (values.isEmpty() || (literal && !values.contains(match.value())))) {
        lacks.add(
            "%s{%s=\"%s\"}, found %s"
                .formatted(selector.metric(), match.label(), match.value(), values));
      }
    }
    return lacks;
  }
}
