package io.hammingbird.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A running job as its cluster's REST API tells of it. Thread-safe. */
public final class FlinkJob {

  private static final String OURS = ".hammingbird.";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String address;
  private final String id;

  /**
   * A job of the cluster at {@code address}.
   *
   * @param address {@code http://host:port}
   * @param id the job's id in hexadecimal
   */
  public FlinkJob(String address, String id) {
    this.address = address;
    this.id = id;
  }

  /** Returns where people look at the job. */
  public String page() {
    return address + "/#/job/running/" + id + "/overview";
  }

  /** Returns RUNNING, FAILED, RESTARTING and so on. */
  public String state() throws IOException, InterruptedException {
    return ask("").path("state").asText();
  }

  /** Returns the names of the vertices, in the order of the graph. */
  public List<String> vertices() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    ask("").path("vertices").forEach(vertex -> names.add(vertex.path("name").asText()));
    return names;
  }

  /** Returns how many checkpoints have completed since the job was submitted. */
  public int completedCheckpoints() throws IOException, InterruptedException {
    return ask("/checkpoints").path("counts").path("completed").asInt();
  }

  /** Returns why the job failed last, or the empty string. */
  public String failure() throws IOException, InterruptedException {
    return ask("/exceptions").path("root-exception").asText();
  }

  /**
   * Returns our own metrics of one operator, added up over its subtasks; empty while the job does
   * not report them.
   */
  public Map<String, Double> metrics(String operator) throws IOException, InterruptedException {
    Map<String, Double> metrics = new TreeMap<>();
    for (JsonNode vertex : ask("").path("vertices")) {
      if (!vertex.path("name").asText().contains(operator)) {
        continue; // the metrics of a source alone are hundreds
      }
      String path = "/vertices/" + vertex.path("id").asText() + "/metrics";
      List<String> wanted = new ArrayList<>();
      ask(path)
          .forEach(
              metric -> {
                if (metric.path("id").asText().contains("." + operator + OURS)) {
                  wanted.add(metric.path("id").asText());
                }
              });
      if (!wanted.isEmpty()) {
        String names = URLEncoder.encode(String.join(",", wanted), StandardCharsets.UTF_8);
        ask(path + "?get=" + names).forEach(metric -> add(metric, metrics));
      }
    }
    return metrics;
  }

  private static void add(JsonNode metric, Map<String, Double> metrics) {
    String name = metric.path("id").asText();
    String bare = name.substring(name.indexOf(OURS) + OURS.length());
    String value = metric.path("value").asText();
    if (!value.isEmpty() && !value.equals("null")) { // a gauge that has nothing to show yet
      metrics.merge(bare, Double.parseDouble(value), Double::sum);
    }
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/jobs/" + id + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "Flink answered %d to %s: %s".formatted(answer.statusCode(), path, answer.body()));
    }
    return json.readTree(answer.body());
  }
}
