package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.LoadResult.Second;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Clients that ask in a closed loop, each in a thread of its own: the next question goes out when
 * the last one is answered. Thread-safe.
 */
public final class QueryLoad implements AutoCloseable {

  private static final long END_PATIENCE_MS = 60_000;

  private final QuerySettings settings;
  private final Synthetic source;
  private final List<ServiceClient> instances;
  private final AtomicLong next = new AtomicLong();
  private final List<QueryClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile long measuredFrom = Long.MAX_VALUE;
  private volatile boolean stopped;

  private QueryLoad(QuerySettings settings, Synthetic source) {
    this.settings = settings;
    this.source = source;
    this.instances = settings.instances();
  }

  /** Starts to ask what {@code source} asks; nothing is measured until {@link #measure()}. */
  public static QueryLoad start(QuerySettings settings, Synthetic source) {
    QueryLoad load = new QueryLoad(settings, source);
    for (int i = 0; i < settings.clients(); i++) {
      QueryClient client = new QueryClient(load, i % load.instances.size());
      Thread thread = new Thread(client, "bench-client-" + i);
      thread.setDaemon(true);
      load.clients.add(client);
      load.threads.add(thread);
    }
    load.threads.forEach(Thread::start);
    return load;
  }

  /**
   * Asks for {@code warmUp} without measuring, then measures for {@code time}, and returns what
   * came of it.
   */
  public static LoadResult run(
      QuerySettings settings, Synthetic source, Duration warmUp, Duration time)
      throws InterruptedException {
    try (QueryLoad load = start(settings, source)) {
      TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
      load.measure();
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return load.stop();
    }
  }

  /** Measures the questions that are asked from now on. */
  public void measure() {
    measuredFrom = System.nanoTime();
  }

  /** Returns when measuring began, as of {@link System#nanoTime()}. */
  long measuredFrom() {
    return measuredFrom;
  }

  boolean stopped() {
    return stopped;
  }

  List<ServiceClient> instances() {
    return instances;
  }

  QuerySettings settings() {
    return settings;
  }

  DenseVector nextQuestion() {
    return source.query(next.getAndIncrement());
  }

  byte[] document(DenseVector question) {
    ObjectNode document =
        ServiceClient.question(Synthetic.TEXT, question, Synthetic.IMAGE, settings.limit());
    document.setAll(settings.also());
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Stops asking, waits for the last answers and returns what was measured. */
  public LoadResult stop() throws InterruptedException {
    long end = System.nanoTime();
    stopped = true;
    for (Thread thread : threads) {
      thread.join(END_PATIENCE_MS);
      if (thread.isAlive()) {
        throw new IllegalStateException(
            thread.getName() + " still waits for an answer after " + END_PATIENCE_MS + " ms");
      }
    }
    return sum((end - measuredFrom) / 1e9);
  }

  private LoadResult sum(double seconds) {
    Histogram nanos = Latency.histogram();
    SortedMap<String, Long> failures = new TreeMap<>();
    List<Second> timeline = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    List<Long> failedNanos = new ArrayList<>();
    long retried = 0;
    for (QueryClient client : clients) {
      nanos.add(client.nanos());
      client.failures().forEach((what, count) -> failures.merge(what, count, Long::sum));
      samples.addAll(client.samples());
      failedNanos.addAll(client.failedNanos());
      retried += client.retried();
      addTo(timeline, client.timeline());
    }
    return new LoadResult(
        seconds,
        nanos.getTotalCount() / seconds,
        Latency.of(nanos),
        timeline.stream().mapToLong(Second::partial).sum(),
        retried,
        failures,
        failedNanos,
        timeline,
        samples);
  }

  private static void addTo(List<Second> sum, List<Second> timeline) {
    for (int i = 0; i < timeline.size(); i++) {
      Second add = timeline.get(i);
      if (i == sum.size()) {
        sum.add(add);
      } else {
        Second one = sum.get(i);
        sum.set(
            i,
            new Second(
                one.answers() + add.answers(),
                one.partial() + add.partial(),
                one.failed() + add.failed(),
                Math.max(one.worstMs(), add.worstMs())));
      }
    }
  }

  /** A client that was refused does not ask again at once. */
  static void rest() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  @Override
  public void close() {
    stopped = true;
  }
}
