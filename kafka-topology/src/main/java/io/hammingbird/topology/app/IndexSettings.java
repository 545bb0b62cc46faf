package io.hammingbird.topology.app;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.MaskedMap;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Tls;
import io.hammingbird.topology.access.TlsFiles;
import io.hammingbird.topology.flow.FlowSettings;
import io.hammingbird.topology.serve.ConnectionLimits;
import io.hammingbird.topology.serve.ServeLimits;
import io.hammingbird.topology.serve.ServeSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the index app is told.
 *
 * @param brokers bootstrap servers
 * @param collection its name, the prefix of its topics
 * @param shape of its items
 * @param stateDir where the stores lie; kept between runs, or they are read back from Kafka
 * @param serve how it is served over HTTP
 * @param labelGuided whether labelled items get the codes of their labels
 * @param maxShare share of a stream thread's time that moving items to a new version may take
 * @param threads stream threads
 * @param standbys how many other instances follow each partition, where there are so many
 * @param retain how many of the newest hash functions are kept in any case
 * @param advertised where other instances reach this one, as {@code host:port}; empty for the
 *     address it listens on
 * @param kafka settings for Kafka Streams and its clients, over ours
 */
public record IndexSettings(
    String brokers,
    String collection,
    CollectionShape shape,
    Path stateDir,
    ServeSettings serve,
    boolean labelGuided,
    double maxShare,
    int threads,
    int standbys,
    int retain,
    String advertised,
    SortedMap<String, String> kafka) {

  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
  private static final Duration SLICE_INTERVAL = Duration.ofMillis(20);

  public IndexSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d, must be at least 1".formatted(threads));
    }
    if (standbys < 0 || retain < 1) {
      throw new IllegalArgumentException(
          "standbys is %d and retain %d, must be at least 0 and 1".formatted(standbys, retain));
    }
    if (!advertised.isEmpty() && !advertised.matches("[^:/\\s]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "http.advertise is '%s', must be host:port".formatted(advertised));
    }
    kafka = Collections.unmodifiableSortedMap(new MaskedMap(kafka));
    // Refuse now what the topology would refuse at the start.
    flow(collection, shape, labelGuided, maxShare);
  }

  /**
   * Returns the app that {@code settings} ask for.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static IndexSettings of(Settings settings) {
    Builder builder =
        builder(
                settings.text(Keys.BROKERS),
                settings.text(Keys.COLLECTION),
                CollectionShape.of(settings.numbers(Keys.SHAPE)),
                Path.of(settings.text(IndexKeys.DIR)))
            .address(settings.text(IndexKeys.HOST), settings.number(IndexKeys.PORT))
            .limits(limits(settings))
            .protection(protection(settings))
            .connections(connections(settings))
            .slowQuery(Duration.ofMillis(settings.whole(SecurityKeys.SLOW_QUERY_MS)))
            .warmUp(Duration.ofMillis(settings.whole(IndexKeys.WARM_UP_MS)))
            .labelGuided(settings.flag(IndexKeys.LABEL_GUIDED))
            .maxShare(settings.real(IndexKeys.REENCODE_MAX_SHARE))
            .threads(settings.number(IndexKeys.THREADS))
            .standbys(settings.number(IndexKeys.STANDBYS))
            .retain(settings.number(IndexKeys.RETAIN))
            .advertised(settings.find(IndexKeys.ADVERTISE).orElse(""))
            .kafka(settings.map(Keys.KAFKA));
    settings.find(SecurityKeys.AUDIT_LOG).map(Path::of).ifPresent(builder::auditLog);
    return builder.build();
  }

  private static ServeLimits limits(Settings settings) {
    return new ServeLimits(
        settings.number(IndexKeys.MAX_LIMIT),
        settings.number(IndexKeys.MAX_BODY_BYTES),
        settings.number(IndexKeys.MAX_BATCH),
        settings.number(IndexKeys.MAX_FILTER_TERMS),
        settings.number(IndexKeys.REQUESTS_PER_SECOND));
  }

  private static Protection protection(Settings settings) {
    Optional<String> certificate = settings.find(SecurityKeys.TLS_CERTIFICATE);
    Optional<String> key = settings.find(SecurityKeys.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "of http.tls.certificate and http.tls.key only %s is set, TLS needs both"
              .formatted(certificate.isPresent() ? "the first" : "the second"));
    }
    return new Protection(
        settings.find(SecurityKeys.API_KEYS).map(Path::of),
        settings.find(SecurityKeys.PEER_KEY).map(PeerKeys::of),
        certificate
            .map(
                file ->
                    new TlsFiles(
                        Path.of(file),
                        Path.of(key.orElseThrow()),
                        settings.find(SecurityKeys.TLS_TRUST).map(Path::of)))
            .map(files -> new Tls(files, InstantSource.system())));
  }

  private static ConnectionLimits connections(Settings settings) {
    return new ConnectionLimits(
        settings.number(SecurityKeys.MAX_CONNECTIONS),
        Duration.ofMillis(settings.whole(SecurityKeys.IDLE_TIMEOUT_MS)),
        Duration.ofMillis(settings.whole(SecurityKeys.REQUEST_TIMEOUT_MS)),
        settings.number(SecurityKeys.MAX_HEADER_BYTES));
  }

  /** Returns settings to be completed; everything else has defaults. */
  public static Builder builder(
      String brokers, String collection, CollectionShape shape, Path stateDir) {
    return new Builder(brokers, collection, shape, stateDir);
  }

  /** Returns these settings, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder(brokers, collection, shape, stateDir);
    builder.serve = serve;
    builder.labelGuided = labelGuided;
    builder.maxShare = maxShare;
    builder.threads = threads;
    builder.standbys = standbys;
    builder.retain = retain;
    builder.advertised = advertised;
    builder.kafka = kafka;
    return builder;
  }

  /** Settings under way. Not thread-safe. */
  public static final class Builder {

    private final String brokers;
    private final String collection;
    private final CollectionShape shape;
    private final Path stateDir;
    private ServeSettings serve = ServeSettings.defaults();
    private boolean labelGuided;
    private double maxShare = 0.5;
    private int threads = 1;
    private int standbys = 1;
    private int retain = 10;
    private String advertised = "";
    private SortedMap<String, String> kafka = Collections.emptySortedMap();

    private Builder(String brokers, String collection, CollectionShape shape, Path stateDir) {
      this.brokers = brokers;
      this.collection = collection;
      this.shape = shape;
      this.stateDir = stateDir;
    }

    /** Sets where to listen; port 0 for any free one. */
    public Builder address(String host, int port) {
      serve = serve.withAddress(host, port);
      return this;
    }

    /** Sets what requests may ask for. */
    public Builder limits(ServeLimits limits) {
      serve = serve.withLimits(limits);
      return this;
    }

    /** Sets how long the server searches for itself, at most, before it says that it is ready. */
    public Builder warmUp(Duration most) {
      serve = serve.withWarmUp(most);
      return this;
    }

    /** Sets what keeps strangers out. */
    public Builder protection(Protection protection) {
      serve = serve.withProtection(protection);
      return this;
    }

    /** Sets what may be done to the server before it has heard what is wanted. */
    public Builder connections(ConnectionLimits limits) {
      serve = serve.withConnections(limits);
      return this;
    }

    /** Sets from what time on a search is logged as slow; zero for never. */
    public Builder slowQuery(Duration time) {
      serve = serve.withSlowQuery(time);
      return this;
    }

    /** Sets the file that changes and refused attempts are written to. */
    public Builder auditLog(Path file) {
      serve = serve.withAuditLog(file);
      return this;
    }

    /** Sets whether labelled items get the codes of their labels. */
    public Builder labelGuided(boolean guided) {
      labelGuided = guided;
      return this;
    }

    /** Sets the share of a stream thread's time for moving items. */
    public Builder maxShare(double share) {
      maxShare = share;
      return this;
    }

    /** Sets the number of stream threads. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** Sets how many other instances follow each partition. */
    public Builder standbys(int count) {
      standbys = count;
      return this;
    }

    /** Sets how many of the newest hash functions are kept in any case. */
    public Builder retain(int count) {
      retain = count;
      return this;
    }

    /** Sets where other instances reach this one, as {@code host:port}. */
    public Builder advertised(String place) {
      advertised = place;
      return this;
    }

    /** Sets what Kafka Streams and its clients are told. */
    public Builder kafka(Map<String, String> settings) {
      kafka = new TreeMap<>(settings);
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException naming the one that cannot be used
     */
    public IndexSettings build() {
      return new IndexSettings(
          brokers,
          collection,
          shape,
          stateDir,
          serve,
          labelGuided,
          maxShare,
          threads,
          standbys,
          retain,
          advertised,
          kafka);
    }
  }

  /** Returns the application id: one app a collection. */
  public String applicationId() {
    return "hammingbird-" + collection;
  }

  /**
   * Returns where other instances reach this one; nothing where it is told to take any free port,
   * and so works alone.
   */
  Optional<String> place() {
    if (!advertised.isEmpty()) {
      return Optional.of(advertised);
    }
    if (serve.port() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        (ANY_ADDRESS.contains(serve.host()) ? thisMachine() : serve.host()) + ":" + serve.port());
  }

  /** Who listens on every address has none that others could be told. */
  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "this machine does not know its own name; http.advertise has to say host:port", e);
    }
  }

  FlowSettings flow() {
    return flow(collection, shape, labelGuided, maxShare);
  }

  private static FlowSettings flow(
      String collection, CollectionShape shape, boolean labelGuided, double maxShare) {
    Topics topics = Topics.of(collection, TopicSettings.defaults());
    return new FlowSettings(topics, shape, labelGuided, maxShare, SLICE_INTERVAL);
  }
}
