package io.hammingbird.local.run;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.feed.FeatureTable;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The whole service in one process, with a stream that feeds it: broker, learner job, index and
 * producer. What is in the state folder is taken up: items sent before are not sent again.
 *
 * <p>One thread feeds and one watches; {@link #close()} may come from a third, and more than once.
 */
public final class Demo implements AutoCloseable {

  private static final long DELTA_INTERVAL_MS = 500;
  private static final int MINI_BATCH = 256;

  private final long startedNanos = System.nanoTime();
  private final DemoSettings settings;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<String, String> kafka;
  private final Topics topics;
  private final EmbeddedBroker broker;
  private final LocalService service;
  private final VersionWatch versions;
  private final FeatureTable table;
  private final Set<String> before;
  private final int sentBefore;
  private final Feeder feeder;
  private final AtomicInteger sent = new AtomicInteger();
  private volatile boolean fed;

  private Demo(DemoSettings settings, Consumer<HashFunction> published)
      throws IOException, InterruptedException {
    this.settings = settings;
    try {
      opened(RunFolder.hold(settings.dir(), settings.kind()));
      LocalService.requireFree(settings.httpPort(), settings.flinkPort(), settings.metricsPort());
      broker = opened(EmbeddedBroker.start(settings.dir().resolve("broker")));
      kafka = Map.of("bootstrap.servers", broker.brokers());
      topics = Topics.of(settings.collection(), TopicSettings.defaults());
      CollectionTopics.create(kafka, topics);
      service = opened(LocalService.start(serviceSettings()));
      versions = opened(new VersionWatch(kafka, topics, published));
      table = opened(new FeatureTable(kafka, topics, settings.learn().shape()));
      table.refresh();
      before = table.sent();
      sentBefore = sentBefore();
      feeder = opened(new Feeder(kafka, topics, settings.rate()));
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything but the stream.
   *
   * @param published told of every version published from now on, by a thread of its own
   * @throws IllegalArgumentException if the state folder holds a run of another kind
   * @throws IllegalStateException if a part does not start, with what it said
   */
  public static Demo start(DemoSettings settings, Consumer<HashFunction> published)
      throws IOException, InterruptedException {
    return new Demo(settings, published);
  }

  private ServiceSettings serviceSettings() {
    JobSettings job =
        new JobSettings(
            broker.brokers(),
            settings.collection(),
            settings.learn(),
            settings.publish(),
            DELTA_INTERVAL_MS,
            MINI_BATCH,
            settings.parallelism(),
            Map.of());
    return new ServiceSettings(
        settings.dir(),
        job,
        settings.httpPort(),
        settings.flinkPort(),
        settings.metricsPort(),
        settings.featuriser());
  }

  private <T extends AutoCloseable> T opened(T part) {
    synchronized (parts) {
      parts.push(part);
    }
    return part;
  }

  private int sentBefore() {
    int count = 0;
    for (int position = 0; position < settings.stream().size(); position++) {
      count += before.contains(settings.stream().id(position)) ? 1 : 0;
    }
    return count;
  }

  /** Returns where Kafka clients connect. */
  public String brokers() {
    return broker.brokers();
  }

  /** Returns the job and the index. */
  public LocalService service() {
    return service;
  }

  /** Sends the stream: class attributes first, then the items that were not sent before. */
  public void feed() {
    feeder.sendClassAttributes(settings.stream());
    feeder.sendItems(settings.stream(), before, sent::set);
    fed = true;
  }

  /** Returns how many events of the stream are in the topic, those of earlier runs included. */
  public int sent() {
    return sentBefore + sent.get();
  }

  /**
   * Returns whether nothing is left to do: all sent, all learned, the last version published and
   * every item moved to it. Metrics are shown late, so ask twice some time apart.
   */
  public boolean isDone(Progress progress) {
    if (!fed) {
      return false;
    }
    table.refresh();
    return progress.isDone(table.live());
  }

  /** Returns what has come of it so far. */
  public Summary summary(Progress progress) {
    SortedMap<String, Double> quality = new TreeMap<>();
    versions
        .newest()
        .ifPresent(
            function ->
                function
                    .provenance()
                    .quality()
                    .forEach((way, of) -> quality.put(way, of.meanAveragePrecision())));
    return new Summary(
        sent(),
        progress.index().items(),
        progress.learned(),
        progress.heldOut(),
        deadLetters(),
        versions.newest().map(HashFunction::version).orElse(0L),
        quality,
        (System.nanoTime() - startedNanos) / 1e9);
  }

  /** A letter that was written again after a failure is known by where its record stood. */
  private long deadLetters() {
    DeadLetterCodec codec = new DeadLetterCodec();
    Set<String> records = new HashSet<>();
    try (TopicTail letters = new TopicTail(kafka, topics.deadLetters().name())) {
      letters.readToEnd(
          record -> {
            DeadLetterEvent letter = codec.decode(record.value());
            records.add(letter.topic() + " " + letter.partition() + " " + letter.offset());
          });
    }
    return records.size();
  }

  /** Closes the producer, the index, the job with its newest checkpoint kept, and the broker. */
  @Override
  public void close() {
    synchronized (parts) {
      Closing.all(parts);
    }
  }
}
