package io.hammingbird.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster that runs elsewhere. Thread-safe. */
public final class FlinkCluster {

  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

  private final String host;
  private final int port;
  private final FlinkRest rest;

  private FlinkCluster(String host, int port) {
    this.host = host;
    this.port = port;
    this.rest = new FlinkRest("http://" + host + ":" + port);
  }

  /**
   * Looks for the cluster whose REST API is at {@code host} and {@code port}.
   *
   * @throws IOException if nothing answers there
   * @throws IllegalStateException if what answers is not a cluster of the version that jobs are
   *     made for
   */
  public static FlinkCluster at(String host, int port) throws IOException, InterruptedException {
    FlinkCluster cluster = new FlinkCluster(host, port);
    String found = cluster.rest.get("/overview").path("flink-version").asText();
    String needed = EnvironmentInformation.getVersion();
    if (!minor(found).equals(minor(needed))) {
      throw new IllegalStateException(
          "the cluster at %s runs Flink '%s', needs %s"
              .formatted(cluster.rest.address(), found, needed));
    }
    return cluster;
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  /** Returns the id of the job of that name which has not ended, if there is one. */
  public Optional<String> running(String name) throws IOException, InterruptedException {
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(name) && !ENDED.contains(job.path("state").asText())) {
        return Optional.of(job.path("jid").asText());
      }
    }
    return Optional.empty();
  }

  /** Returns the names of the task managers that are registered, and how many slots each has. */
  public SortedMap<String, Integer> taskManagers() throws IOException, InterruptedException {
    SortedMap<String, Integer> found = new TreeMap<>();
    for (JsonNode each : rest.get("/taskmanagers").path("taskmanagers")) {
      found.put(each.path("id").asText(), each.path("slotsNumber").asInt());
    }
    return found;
  }

  /** Returns how many slots no job has. */
  public int freeSlots() throws IOException, InterruptedException {
    return rest.get("/overview").path("slots-available").asInt();
  }

  /** Returns the job of that id. */
  public FlinkJob job(String id) {
    return new FlinkJob(rest, id);
  }

  /**
   * Submits a job; it starts after that.
   *
   * @param jars paths of the files with the job's classes
   * @param graph adds the operators
   * @throws IllegalStateException if the cluster refuses it, with the cause
   */
  public FlinkJob submit(
      String name,
      Configuration configuration,
      List<String> jars,
      Consumer<StreamExecutionEnvironment> graph) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createRemoteEnvironment(
            host, port, configuration, jars.toArray(String[]::new));
    graph.accept(env);
    return job(execute(name, env).getJobID().toHexString());
  }

  static JobClient execute(String name, StreamExecutionEnvironment env) {
    try {
      return env.executeAsync(name);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Flink refused the job '%s': %s".formatted(name, FailureText.of(e)), e);
    }
  }
}
