package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.flow.TopologyFixture;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
      new ServeSettings("127.0.0.1", 0, new ServeLimits(100, 200_000, 4, 6, 0));

  private final TopologyFixture flow;
  private volatile int partitions = 1;
  private volatile Readiness readiness =
      new Readiness(true, true, "RUNNING", 0, 0, Optional.empty());

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
  public synchronized <R> Map<Integer, QueryResult<R>> query(String store, Query<R> query) {
    return partitions == 0 ? Map.of() : Map.of(0, flow.query(store, query));
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public synchronized CompletableFuture<Void> writeFeatures(String id, byte[] value) {
    if (value != null && value.length > LARGEST_RECORD) {
      return CompletableFuture.failedFuture(
          new RecordTooLargeException("record has %d bytes".formatted(value.length)));
    }
    flow.putBytes(id.getBytes(StandardCharsets.UTF_8), value);
    return CompletableFuture.completedFuture(null);
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
