package io.hammingbird.topology.app;

import io.hammingbird.topology.flow.FlowSettings;
import io.hammingbird.topology.flow.FunctionCatalogue;
import io.hammingbird.topology.flow.HashTopology;
import io.hammingbird.topology.flow.Tally;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexStats;
import io.hammingbird.topology.serve.Gather;
import io.hammingbird.topology.serve.IndexServer;
import io.hammingbird.topology.serve.Readiness;
import io.hammingbird.topology.serve.TextFeaturiser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index of one collection: Kafka Streams and the server over it, in this process. */
public final class IndexApp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexApp.class);
  private static final Duration STREAMS_CLOSE = Duration.ofSeconds(7);
  private static final Duration RETENTION = Duration.ofSeconds(10);
  private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(2);

  private final CountDownLatch dead = new CountDownLatch(1);
  private final KafkaStreams streams;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;
  private final FreshnessWatch freshness;
  private final Retention retention;
  private final TopicWatcher watcher;
  private final KafkaIndex index;
  private final IndexServer server;

  private IndexApp(IndexSettings settings, int partitions, Optional<TextFeaturiser> featuriser) {
    Tally tally = new Tally();
    FlowSettings flow = settings.flow();
    FunctionCatalogue catalogue = new FunctionCatalogue(flow.shape(), tally);
    RestoreProgress restores = new RestoreProgress();
    streams =
        new KafkaStreams(
            HashTopology.build(flow, catalogue, tally), KafkaClients.streams(settings));
    streams.setGlobalStateRestoreListener(restores);
    ThreadFailures failures = new ThreadFailures(InstantSource.system());
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener((now, before) -> note(now));
    producer =
        new KafkaProducer<>(
            KafkaClients.producer(settings), new ByteArraySerializer(), new ByteArraySerializer());
    admin = Admin.create(KafkaClients.admin(settings));
    freshness =
        new FreshnessWatch(
            streams, admin, settings.applicationId(), flow.topics().features().name());
    WatchedTopics watched = new WatchedTopics(flow.topics());
    watcher = new TopicWatcher(KafkaClients.watcher(settings), watched);
    index =
        new KafkaIndex(
            settings,
            partitions,
            catalogue,
            tally,
            streams,
            restores,
            failures,
            producer,
            freshness,
            watched);
    retention =
        new Retention(catalogue, this::stats, index::ownsFirst, index::retire, settings.retain());
    server = serve(settings, featuriser);
  }

  private void note(KafkaStreams.State now) {
    if (now == KafkaStreams.State.ERROR) {
      dead.countDown();
    }
  }

  /** A port that is taken must not leave clients behind. */
  private IndexServer serve(IndexSettings settings, Optional<TextFeaturiser> featuriser) {
    try {
      return IndexServer.start(index, settings.serve(), featuriser, InstantSource.system());
    } catch (RuntimeException e) {
      producer.close(PRODUCER_CLOSE);
      streams.close(STREAMS_CLOSE);
      admin.close(PRODUCER_CLOSE);
      throw e;
    }
  }

  /** Starts the app of a collection that cannot turn text into features. */
  public static IndexApp start(IndexSettings settings) {
    return start(settings, Optional.empty());
  }

  /**
   * Starts the app. It returns at once; {@code /readyz} tells when the index answers.
   *
   * @param featuriser turns typed queries into features, where the collection has one
   * @throws IllegalStateException if a topic does not exist or no broker answers
   */
  public static IndexApp start(IndexSettings settings, Optional<TextFeaturiser> featuriser) {
    int partitions = TopicCheck.partitions(settings);
    IndexApp app = new IndexApp(settings, partitions, featuriser);
    app.streams.start(); // after the server, so that it tells of the restore
    app.freshness.start();
    app.retention.start(RETENTION);
    app.watcher.start();
    log.info(
        "index of '{}' listens on {}://{}:{}",
        settings.collection(),
        settings.serve().protection().tls().isPresent() ? "https" : "http",
        settings.serve().host(),
        app.port());
    return app;
  }

  /** Returns the port the server listens on. */
  public int port() {
    return server.port();
  }

  /** Returns how the index stands. */
  public IndexStats stats() {
    return new Gather(index).stats();
  }

  /** Returns the published hash functions as the app knows them. */
  public Functions functions() {
    return index.functions();
  }

  /** Returns whether all that is assigned to this app answers. */
  public boolean ready() {
    return index.readiness().ready();
  }

  /** Returns why the app cannot go on by itself, if it cannot. */
  public Optional<String> failure() {
    Readiness readiness = index.readiness();
    return readiness.alive()
        ? Optional.empty()
        : Optional.of(readiness.failure().orElse("it is " + readiness.state()));
  }

  /** Waits until the app cannot go on by itself, and returns why. */
  public String awaitFailure() throws InterruptedException {
    dead.await();
    return failure().orElseThrow();
  }

  /** Closes within ten seconds; the state directory is kept. */
  @Override
  public void close() {
    server.close();
    // Leaving the group lets the next start begin at once, not after the session's end.
    boolean closed =
        streams.close(
            CloseOptions.timeout(STREAMS_CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      log.warn("Kafka Streams did not stop within {}", STREAMS_CLOSE);
    }
    freshness.close();
    retention.close();
    watcher.close();
    producer.close(PRODUCER_CLOSE);
    admin.close(PRODUCER_CLOSE);
  }
}
