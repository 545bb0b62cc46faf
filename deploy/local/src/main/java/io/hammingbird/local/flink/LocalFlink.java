package io.hammingbird.local.flink;

import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this process, with its dashboard. A job is submitted to it over REST, as
 * to any cluster, and continues from the newest checkpoint in the state folder if there is one:
 * after an orderly end and after a kill alike.
 *
 * <p>One folder serves one job. Thread-safe: {@link #close()} may come from any thread and more
 * than once.
 */
public final class LocalFlink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(4);

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final Path checkpoints;
  private final int port;
  private JobClient job;
  private boolean closed;

  private LocalFlink(MiniCluster cluster, Configuration configuration, Path checkpoints, int port) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.checkpoints = checkpoints;
    this.port = port;
  }

  /**
   * Starts a cluster.
   *
   * @param folder where checkpoints are kept
   * @param port of the dashboard and the REST API; 0 for any free one
   * @param slots how many subtasks of one operator run side by side
   * @param metricsPort where it tells Prometheus of its metrics, on every address of the machine; 0
   *     for nowhere
   * @throws IllegalStateException if the cluster does not come up, with what it said
   */
  public static LocalFlink start(Path folder, int port, int slots, int metricsPort)
      throws IOException {
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints")).toAbsolutePath();
    Files.createDirectories(folder.resolve("web"));
    Configuration configuration = configuration(folder.toAbsolutePath(), checkpoints, port);
    if (metricsPort != 0) {
      reportTo(metricsPort, configuration);
    }
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
      int bound = cluster.getRestAddress().get().getPort();
      return new LocalFlink(cluster, configuration, checkpoints, bound);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Flink started", e);
    } catch (Exception e) {
      var unused = cluster.closeAsync(); // the first failure is the one to tell of
      throw new IllegalStateException(
          "Flink did not start with its dashboard on port %d: %s".formatted(port, e.getMessage()),
          e);
    }
  }

  private static void reportTo(int port, Configuration configuration) {
    String reporter = "metrics.reporter.prometheus.";
    configuration.setString(reporter + "factory.class", PrometheusReporterFactory.class.getName());
    configuration.setString(reporter + "port", Integer.toString(port));
    // Else a label's value such as not-finite would become not_finite.
    configuration.setString(reporter + "filterLabelValueCharacters", "false");
  }

  private static Configuration configuration(Path folder, Path checkpoints, int port) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.PORT, port);
    configuration.set(RestOptions.BIND_PORT, String.valueOf(port));
    configuration.set(RestOptions.ADDRESS, LocalPorts.HOST);
    configuration.set(RestOptions.BIND_ADDRESS, LocalPorts.HOST);
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(WebOptions.TMP_DIR, folder.resolve("web").toString());
    configuration.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // Everything is on the class path here: a job that brings its own jars must not load it twice.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, 5);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
        Duration.ofMinutes(5));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofSeconds(1));
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    return configuration;
  }

  /** Returns where the dashboard and the REST API are: {@code http://host:port}. */
  public String address() {
    return "http://" + LocalPorts.HOST + ":" + port;
  }

  /**
   * Submits a job, from the newest checkpoint where there is one.
   *
   * @param graph adds the operators
   * @return what the cluster says of it
   */
  public synchronized FlinkJob submit(String name, Consumer<StreamExecutionEnvironment> graph)
      throws IOException {
    Configuration wanted = new Configuration(configuration);
    Checkpoints.newest(checkpoints)
        .ifPresent(
            newest -> {
              wanted.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString());
              wanted.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            });
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createRemoteEnvironment(LocalPorts.HOST, port, wanted);
    graph.accept(env);
    job = FlinkCluster.execute(name, env);
    return new FlinkJob(new FlinkRest(address()), job.getJobID().toHexString());
  }

  /** Cancels the job, keeping its newest checkpoint, and stops the cluster. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (job != null) {
      cancel(job);
    }
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("Flink did not stop cleanly: " + e.getMessage(), e);
    }
  }

  private static void cancel(JobClient job) {
    try {
      job.cancel().get(CANCEL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      job.getJobExecutionResult().get(CANCEL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // A cancelled job has no result, and one that is slow to stop ends with its cluster.
      LOG.debug("the job ended", e);
    }
  }
}
