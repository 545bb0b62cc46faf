package io.hammingbird.topology.app;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.topology.flow.FlowSettings;
import io.hammingbird.topology.serve.ServeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the index app is told.
 *
 * @param brokers bootstrap servers
 * @param collection its name, the prefix of its topics
 * @param shape of its items
 * @param stateDir where the stores lie; kept between runs, or they are read back from Kafka
 * @param host address the server listens on
 * @param httpPort port it listens on, 0 for any free one
 * @param labelGuided whether labelled items get the codes of their labels
 * @param maxLimit the largest {@code limit} of a search
 * @param maxBodyBytes the largest request body
 * @param maxShare share of a stream thread's time that moving items to a new version may take
 * @param threads stream threads
 * @param kafka settings for Kafka Streams and its clients, over ours
 */
public record IndexSettings(
    String brokers,
    String collection,
    CollectionShape shape,
    Path stateDir,
    String host,
    int httpPort,
    boolean labelGuided,
    int maxLimit,
    int maxBodyBytes,
    double maxShare,
    int threads,
    SortedMap<String, String> kafka) {

  private static final Duration SLICE_INTERVAL = Duration.ofMillis(20);
  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_MAX_LIMIT = 1000;
  private static final int DEFAULT_BODY_BYTES = 8 << 20;
  private static final double DEFAULT_SHARE = 0.5;

  public IndexSettings {
    if (threads < 1 || httpPort < 0 || httpPort > 65_535) {
      throw new IllegalArgumentException(
          "found %d stream threads and port %d, needs at least 1 thread and a port of 0 to 65535"
              .formatted(threads, httpPort));
    }
    kafka = Collections.unmodifiableSortedMap(new TreeMap<>(kafka));
    // Refuse now what the rooms would refuse at the start.
    flow(collection, shape, labelGuided, maxShare);
    new ServeSettings(host, httpPort, maxLimit, maxBodyBytes);
  }

  /** Returns the settings with defaults for everything else: 127.0.0.1:8080, function codes. */
  public static IndexSettings of(
      String brokers, String collection, CollectionShape shape, Path stateDir) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        "127.0.0.1",
        DEFAULT_PORT,
        false,
        DEFAULT_MAX_LIMIT,
        DEFAULT_BODY_BYTES,
        DEFAULT_SHARE,
        1,
        Collections.emptySortedMap());
  }

  /** Returns these settings with another address. */
  public IndexSettings withAddress(String newHost, int newPort) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        newHost,
        newPort,
        labelGuided,
        maxLimit,
        maxBodyBytes,
        maxShare,
        threads,
        kafka);
  }

  /** Returns these settings with the codes of labels switched on or off. */
  public IndexSettings withLabelGuided(boolean guided) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        host,
        httpPort,
        guided,
        maxLimit,
        maxBodyBytes,
        maxShare,
        threads,
        kafka);
  }

  /** Returns these settings with another largest limit and body. */
  public IndexSettings withLargest(int newMaxLimit, int newMaxBodyBytes) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        host,
        httpPort,
        labelGuided,
        newMaxLimit,
        newMaxBodyBytes,
        maxShare,
        threads,
        kafka);
  }

  /** Returns these settings with another number of stream threads and share for moving items. */
  public IndexSettings withThreads(int newThreads, double newMaxShare) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        host,
        httpPort,
        labelGuided,
        maxLimit,
        maxBodyBytes,
        newMaxShare,
        newThreads,
        kafka);
  }

  /** Returns these settings with other settings for Kafka. */
  public IndexSettings withKafka(Map<String, String> newKafka) {
    return new IndexSettings(
        brokers,
        collection,
        shape,
        stateDir,
        host,
        httpPort,
        labelGuided,
        maxLimit,
        maxBodyBytes,
        maxShare,
        threads,
        new TreeMap<>(newKafka));
  }

  /** Returns the application id: one app a collection. */
  public String applicationId() {
    return "hammingbird-" + collection;
  }

  FlowSettings flow() {
    return flow(collection, shape, labelGuided, maxShare);
  }

  ServeSettings serve() {
    return new ServeSettings(host, httpPort, maxLimit, maxBodyBytes);
  }

  private static FlowSettings flow(
      String collection, CollectionShape shape, boolean labelGuided, double maxShare) {
    Topics topics = Topics.of(collection, TopicSettings.defaults());
    return new FlowSettings(topics, shape, labelGuided, maxShare, SLICE_INTERVAL);
  }
}
