package io.hammingbird.topology.app;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Tls;
import io.hammingbird.topology.flow.FunctionCatalogue;
import io.hammingbird.topology.flow.Tally;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.Gathered;
import io.hammingbird.topology.gather.HttpRemote;
import io.hammingbird.topology.gather.LocalStores;
import io.hammingbird.topology.gather.PeerCalls;
import io.hammingbird.topology.gather.PeerService;
import io.hammingbird.topology.gather.Scatter;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.InstanceFigures;
import io.hammingbird.topology.query.InstanceInfo;
import io.hammingbird.topology.query.InstanceStanding;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Serving;
import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.serve.IndexAccess;
import io.hammingbird.topology.serve.News;
import io.hammingbird.topology.serve.Readiness;
import io.hammingbird.topology.serve.RequestIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;

/** The index as Kafka Streams runs it. Thread-safe. */
final class KafkaIndex implements IndexAccess {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration HEDGE = Duration.ofMillis(50);

  private final IndexSettings settings;
  private final Topics topics;
  private final int partitions;
  private final FunctionCatalogue catalogue;
  private final Tally tally;
  private final KafkaStreams streams;
  private final KafkaPlaces places;
  private final StreamsFigures figures;
  private final FreshnessWatch freshness;
  private final Scatter scatter;
  private final PeerService peers;
  private final RestoreProgress restores;
  private final ThreadFailures failures;
  private final Producer<byte[], byte[]> producer;
  private final News news;
  private final KeyCodec keys = new KeyCodec();

  KafkaIndex(
      IndexSettings settings,
      int partitions,
      FunctionCatalogue catalogue,
      Tally tally,
      KafkaStreams streams,
      RestoreProgress restores,
      ThreadFailures failures,
      Producer<byte[], byte[]> producer,
      FreshnessWatch freshness,
      News news) {
    this.settings = settings;
    this.topics = settings.flow().topics();
    this.partitions = partitions;
    this.catalogue = catalogue;
    this.tally = tally;
    this.streams = streams;
    places = new KafkaPlaces(streams, settings.place(), freshness);
    this.freshness = freshness;
    figures = new StreamsFigures(streams::metrics, topics.features().name());
    LocalStores local = new LocalStores(places, topics.features().name());
    scatter =
        new Scatter(
            places, local, new HttpRemote(CONNECT, calls(settings.serve().protection())), HEDGE);
    peers = new PeerService(local);
    this.restores = restores;
    this.failures = failures;
    this.producer = producer;
    this.news = news;
  }

  private static PeerCalls calls(Protection protection) {
    return new PeerCalls(
        protection.tls().map(Tls::context),
        protection.peerKeys().map(PeerKeys::sent),
        RequestIds::current);
  }

  @Override
  public String collection() {
    return settings.collection();
  }

  @Override
  public CollectionShape shape() {
    return settings.shape();
  }

  @Override
  public Functions functions() {
    return catalogue;
  }

  @Override
  public FlowCounts done() {
    return tally.counts();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public int partition(String id) {
    return Utils.toPositive(Utils.murmur2(keys.encode(id))) % partitions;
  }

  @Override
  public <R> Gathered<R> ask(Set<Integer> asked, PartitionQuery<R> query, Conditions conditions) {
    return scatter.ask(asked, query, conditions);
  }

  @Override
  public byte[] answerPeer(byte[] request) {
    return peers.answer(request);
  }

  @Override
  public List<InstanceInfo> instances() {
    return places.known();
  }

  @Override
  public InstanceStanding standing() {
    return standing(figures.look().lag());
  }

  @Override
  public InstanceFigures figures() {
    StreamsFigures.Seen seen = figures.look();
    return new InstanceFigures(
        standing(seen.lag()), places.indexBytes(), scatter.counts(), seen.figures());
  }

  private InstanceStanding standing(SortedMap<Integer, Long> lag) {
    lag.keySet().retainAll(freshness.owned());
    SortedMap<Integer, Long> stale = new TreeMap<>();
    for (int partition : freshness.followed()) {
      freshness
          .standing(partition)
          .ifPresent(standing -> stale.put(partition, standing.age().toMillis()));
    }
    return new InstanceStanding(
        new TreeSet<>(freshness.owned()), new TreeSet<>(freshness.followed()), lag, stale);
  }

  @Override
  public Readiness readiness() {
    KafkaStreams.State state = streams.state();
    boolean alive = state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing();
    boolean ready = state == KafkaStreams.State.RUNNING && places.allServe();
    return new Readiness(
        alive,
        ready,
        state.name(),
        restores.restored(),
        restores.remaining(),
        alive ? Optional.empty() : failures.newest());
  }

  @Override
  public News news() {
    return news;
  }

  @Override
  public CompletableFuture<PositionToken> writeFeatures(String id, byte[] value) {
    return write(topics.features().name(), id, value);
  }

  @Override
  public CompletableFuture<Void> writeSetting(String setting, byte[] value) {
    return write(topics.control().name(), setting, value).thenApply(position -> null);
  }

  /** Deletes the hash function of {@code version} from its topic; another try comes later. */
  void retire(long version) {
    var unused = write(topics.hashFunctions().name(), Long.toString(version), null);
  }

  /** Returns whether this instance owns the first partition. */
  boolean ownsFirst() {
    return places
        .query(StoreNames.CODES, 0, new Serving())
        .map(serving -> serving.isSuccess() && serving.getResult())
        .orElse(false);
  }

  private CompletableFuture<PositionToken> write(String topic, String key, byte[] value) {
    CompletableFuture<PositionToken> done = new CompletableFuture<>();
    try {
      var unused = // the callback tells
          producer.send(
              new ProducerRecord<>(topic, keys.encode(key), value),
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(PositionToken.of(metadata.partition(), metadata.offset()));
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      done.completeExceptionally(e);
    }
    return done;
  }
}
