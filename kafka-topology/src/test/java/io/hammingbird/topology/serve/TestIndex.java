package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.flow.TopologyFixture;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.Gathered;
import io.hammingbird.topology.gather.Holder;
import io.hammingbird.topology.gather.HttpRemote;
import io.hammingbird.topology.gather.LocalStores;
import io.hammingbird.topology.gather.PeerCalls;
import io.hammingbird.topology.gather.PeerService;
import io.hammingbird.topology.gather.Peers;
import io.hammingbird.topology.gather.Scatter;
import io.hammingbird.topology.gather.Stores;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.InstanceFigures;
import io.hammingbird.topology.query.InstanceInfo;
import io.hammingbird.topology.query.InstanceStanding;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The real topology and stores as one partition, without a broker: a write is at once processed.
 */
final class TestIndex implements IndexAccess, AutoCloseable {

  static final int LARGEST_RECORD = 100_000;

  /** Any free port, and limits that a test can run into. */
  static final ServeSettings SETTINGS =
      ServeSettings.defaults()
          .withAddress("127.0.0.1", 0)
          .withLimits(new ServeLimits(100, 200_000, 4, 6, 0))
          .withWarmUp(Duration.ZERO);

  private final TopologyFixture flow;
  private final OneStore stores = new OneStore();
  private final LocalStores local =
      new LocalStores(stores, TopologyFixture.COLLECTION + ".features");
  private final Scatter scatter =
      new Scatter(
          stores,
          local,
          new HttpRemote(Duration.ofSeconds(1), PeerCalls.plain(RequestIds::current)),
          Duration.ofMillis(50));
  private volatile int partitions = 1;
  private volatile RuntimeException failure;
  private volatile News news =
      new FixedNews(
          new News.Progress(News.Topic.UNKNOWN, List.of()),
          new News.DeadLetters(News.Topic.UNKNOWN, List.of(), new TreeMap<>()));
  private volatile InstanceFigures figures = InstanceFigures.NONE;
  private volatile Readiness readiness =
      new Readiness(true, true, "RUNNING", 0, 0, Optional.empty());

  /** What is told as it was told to this test. */
  record FixedNews(Progress progress, DeadLetters deadLetters) implements News {}

  TestIndex(Path dir) {
    flow = new TopologyFixture(dir);
  }

  /** Does something with the topology, which is confined to one thread at a time. */
  synchronized <T> T with(Function<TopologyFixture, T> action) {
    return action.apply(flow);
  }

  void partitions(int count) {
    partitions = count;
  }

  /** Has every question to the partitions fail from now on. */
  void fail(RuntimeException how) {
    failure = how;
  }

  void figures(InstanceFigures now) {
    figures = now;
  }

  void readiness(Readiness now) {
    readiness = now;
  }

  @Override
  public String collection() {
    return TopologyFixture.COLLECTION;
  }

  @Override
  public CollectionShape shape() {
    return TopologyFixture.SHAPE;
  }

  @Override
  public Functions functions() {
    return flow.functions();
  }

  @Override
  public FlowCounts done() {
    return flow.tally().counts();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public int partition(String id) {
    return 0;
  }

  @Override
  public <R> Gathered<R> ask(Set<Integer> asked, PartitionQuery<R> query, Conditions conditions) {
    if (failure != null) {
      throw failure;
    }
    return scatter.ask(asked, query, conditions);
  }

  @Override
  public byte[] answerPeer(byte[] request) {
    return new PeerService(local).answer(request);
  }

  private synchronized <R> QueryResult<R> askStore(String store, Query<R> query) {
    return flow.query(store, query);
  }

  /** Partition 0 is here, and the others are nowhere. */
  private final class OneStore implements Stores, Peers {
    @Override
    public Optional<Standing> standing(int partition) {
      return Optional.empty();
    }

    @Override
    public long committed(int partition) {
      return -1;
    }

    @Override
    public <R> Optional<QueryResult<R>> query(String store, int partition, Query<R> query) {
      return partition == 0 ? Optional.of(askStore(store, query)) : Optional.empty();
    }

    @Override
    public List<Holder> holders(int partition) {
      return partition == 0 ? List.of(new Holder(HERE, true)) : List.of();
    }
  }

  @Override
  public List<InstanceInfo> instances() {
    return List.of(
        new InstanceInfo("here", 8080, true, new TreeSet<>(Set.of(0)), new TreeSet<>(Set.of(1))));
  }

  @Override
  public InstanceFigures figures() {
    return figures;
  }

  @Override
  public InstanceStanding standing() {
    return figures.standing();
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  /** Sets what is told for people to watch. */
  void news(News now) {
    news = now;
  }

  @Override
  public News news() {
    return news;
  }

  @Override
  public synchronized CompletableFuture<PositionToken> writeFeatures(String id, byte[] value) {
    if (value != null && value.length > LARGEST_RECORD) {
      return CompletableFuture.failedFuture(
          new RecordTooLargeException("record has %d bytes".formatted(value.length)));
    }
    flow.putBytes(id.getBytes(StandardCharsets.UTF_8), value);
    return CompletableFuture.completedFuture(
        PositionToken.of(flow.store().getPosition(), TopologyFixture.COLLECTION + ".features"));
  }

  @Override
  public synchronized CompletableFuture<Void> writeSetting(String setting, byte[] value) {
    flow.setBytes(setting, value);
    flow.settle();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    flow.close();
  }
}
