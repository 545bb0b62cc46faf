package io.hammingbird.local.run;

import io.hammingbird.flink.app.LearnerJob;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.flink.FlinkJob;
import io.hammingbird.local.flink.LocalFlink;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import io.hammingbird.topology.serve.ServeLimits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The learner job and the index of one collection in this process, against any brokers.
 * Thread-safe: {@link #close()} may come from any thread and more than once.
 */
public final class LocalService implements AutoCloseable {

  /** So that a whole ranking can be measured over HTTP. */
  private static final int LARGEST_LIMIT = 20_000;

  private static final int LARGEST_BODY = 8 << 20;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final LocalFlink flink;
  private final FlinkJob job;
  private final IndexApp index;

  private LocalService(ServiceSettings settings) throws IOException {
    try {
      flink =
          opened(
              LocalFlink.start(
                  settings.dir().resolve("flink"),
                  settings.flinkPort(),
                  settings.job().parallelism(),
                  settings.metricsPort()));
      job = flink.submit(settings.job().jobName(), env -> LearnerJob.wire(env, settings.job()));
      index = opened(IndexApp.start(indexSettings(settings), settings.featuriser()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts both, from the state of the last run where there is one. The topics must exist.
   *
   * @throws IllegalStateException if a port is taken or a part does not start, with what it said
   */
  public static LocalService start(ServiceSettings settings) throws IOException {
    requireFree(settings.httpPort(), settings.flinkPort(), settings.metricsPort());
    return new LocalService(settings);
  }

  /** Refuses ports that are taken, before anything is started. */
  static void requireFree(int httpPort, int flinkPort, int metricsPort) {
    requireFree("HTTP", "--http-port", httpPort);
    requireFree("Flink's dashboard", "--flink-port", flinkPort);
    requireFree("the job's metrics", "--metrics-port", metricsPort);
  }

  private static void requireFree(String what, String option, int port) {
    if (port != 0 && !LocalPorts.isFree(port)) {
      throw new IllegalStateException(
          "port %d for %s is taken; choose another by %s, or 0 for any"
              .formatted(port, what, option));
    }
  }

  private static IndexSettings indexSettings(ServiceSettings settings) {
    return IndexSettings.builder(
            settings.job().brokers(),
            settings.job().collection(),
            settings.job().learn().shape(),
            settings.dir().resolve("index"))
        .address(LocalPorts.HOST, settings.httpPort())
        .limits(ServeLimits.defaults().withLargest(LARGEST_LIMIT, LARGEST_BODY))
        .kafka(settings.job().kafka())
        .build();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** Returns where the index answers: {@code http://host:port}. */
  public String indexAddress() {
    return "http://" + LocalPorts.HOST + ":" + index.port();
  }

  /** Returns where Flink's dashboard is. */
  public String flinkAddress() {
    return flink.address();
  }

  /** Returns the learner job. */
  public FlinkJob job() {
    return job;
  }

  /** Returns the index. */
  public IndexApp index() {
    return index;
  }

  /**
   * Returns how far the service is.
   *
   * @throws IOException if Flink does not answer
   * @throws IllegalStateException if the job or the index has failed for good, with its reason
   */
  public Progress progress() throws IOException, InterruptedException {
    String state = job.state();
    if (state.equals("FAILED") || state.equals("FAILING")) {
      throw new IllegalStateException("the learner job failed: " + job.failure());
    }
    index
        .failure()
        .ifPresent(
            cause -> {
              throw new IllegalStateException("the index failed: " + cause);
            });
    return Progress.of(job.metrics("solve"), index.stats());
  }

  /** Stops the index, then the job with its newest checkpoint kept. */
  @Override
  public synchronized void close() {
    Closing.all(parts);
  }
}
