package io.hammingbird.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A running job as its cluster's REST API tells of it. Thread-safe. */
public final class FlinkJob {

  private static final String OURS = ".hammingbird.";

  private static final Duration LOOK = Duration.ofMillis(250);

  private final FlinkRest rest;
  private final String id;

  /**
   * A job of a cluster.
   *
   * @param id the job's id in hexadecimal
   */
  FlinkJob(FlinkRest rest, String id) {
    this.rest = rest;
    this.id = id;
  }

  /** Returns the job's id in hexadecimal. */
  public String id() {
    return id;
  }

  /** Returns where people look at the job. */
  public String page() {
    return rest.address() + "/#/job/running/" + id + "/overview";
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

  /**
   * What has become of a job's checkpoints since it was submitted.
   *
   * @param completed all that came to their end
   * @param failed all that did not
   * @param newestMs when the newest was complete; 0 where there is none
   */
  public record CheckpointCounts(int completed, int failed, long newestMs) {}

  /** Returns what has become of the checkpoints. */
  public CheckpointCounts checkpoints() throws IOException, InterruptedException {
    JsonNode answer = ask("/checkpoints");
    return new CheckpointCounts(
        answer.path("counts").path("completed").asInt(),
        answer.path("counts").path("failed").asInt(),
        answer.path("latest").path("completed").path("latest_ack_timestamp").asLong());
  }

  /** Returns why the job failed last, in one line, or the empty string. */
  public String failure() throws IOException, InterruptedException {
    JsonNode newest = ask("/exceptions").path("exceptionHistory").path("entries").path(0);
    return FailureText.ofTrace(newest.path("stacktrace").asText());
  }

  /**
   * Waits until all tasks of a job just submitted run.
   *
   * @return how many tasks there are
   * @throws IllegalStateException if it fails before, or is not there in time, with the cause
   */
  public int awaitRunning(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Map<String, Integer> tasks = tasks();
      int all = tasks.values().stream().mapToInt(count -> count).sum();
      int running = tasks.getOrDefault("RUNNING", 0);
      if (running == all && all > 0) {
        return all;
      }
      String failure = failure();
      if (failure.startsWith("NoResourceAvailableException")) {
        throw new IllegalStateException(tooFewSlots());
      }
      if (!failure.isEmpty()) {
        throw new IllegalStateException("the job failed at its start: " + failure);
      }
      if (System.nanoTime() > deadline) {
        int waiting = tasks.getOrDefault("CREATED", 0) + tasks.getOrDefault("SCHEDULED", 0);
        throw new IllegalStateException(
            waiting == all
                ? tooFewSlots()
                : "%d of the job's %d tasks run after %d s"
                    .formatted(running, all, patience.toSeconds()));
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** Returns the number of tasks in each state. */
  private Map<String, Integer> tasks() throws IOException, InterruptedException {
    Map<String, Integer> tasks = new TreeMap<>();
    for (JsonNode vertex : ask("").path("vertices")) {
      vertex
          .path("tasks")
          .properties()
          .forEach(state -> tasks.merge(state.getKey(), state.getValue().asInt(), Integer::sum));
    }
    return tasks;
  }

  private String tooFewSlots() throws IOException, InterruptedException {
    int needed = 0; // a slot takes one subtask of every operator
    for (JsonNode vertex : ask("").path("vertices")) {
      needed = Math.max(needed, vertex.path("parallelism").asInt());
    }
    return "the job needs %d task slots; the cluster has %d, and too few of them are free"
        .formatted(needed, rest.get("/overview").path("slots-total").asInt());
  }

  /** Cancels the job; its checkpoints are kept if they were to be. */
  public void cancel() throws IOException, InterruptedException {
    rest.patch("/jobs/" + id + "?mode=cancel");
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
    return rest.get("/jobs/" + id + path);
  }
}
