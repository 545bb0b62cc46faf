package io.hammingbird.topology.serve;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.IndexStats;
import io.hammingbird.topology.query.StoreNames;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/** Puts the answers of the partitions together. Thread-safe. */
public final class Gather {

  private final IndexAccess index;
  private final FeatureEventCodec events = new FeatureEventCodec();
  private final KeyCodec keys = new KeyCodec();

  /** Gathers from {@code index}. */
  public Gather(IndexAccess index) {
    this.index = index;
  }

  /**
   * The sum of the answers, and which partitions it is short of.
   *
   * @param value the zero where no partition answered
   */
  record Sum<R>(R value, SortedSet<Integer> answered, SortedSet<Integer> missing) {

    /** Returns the sum if any partition answered. */
    Sum<R> orNotReady() {
      if (answered.isEmpty()) {
        throw notReady();
      }
      return this;
    }
  }

  <R> Sum<R> sum(Query<R> query, R zero, BinaryOperator<R> plus) {
    R value = zero;
    SortedSet<Integer> answered = new TreeSet<>();
    for (Map.Entry<Integer, QueryResult<R>> entry :
        index.query(StoreNames.CODES, query).entrySet()) {
      if (entry.getValue().isSuccess()) {
        answered.add(entry.getKey());
        value = plus.apply(value, entry.getValue().getResult());
      }
    }
    SortedSet<Integer> missing = new TreeSet<>();
    for (int partition = 0; partition < index.partitions(); partition++) {
      if (!answered.contains(partition)) {
        missing.add(partition);
      }
    }
    return new Sum<>(value, answered, missing);
  }

  /** Returns how the index stands. */
  public IndexStats stats() {
    Sum<IndexCounts> counts = sum(new IndexStatistics(), IndexCounts.empty(), IndexCounts::plus);
    var functions = index.functions().all();
    return new IndexStats(
        counts.value(),
        functions.isEmpty() ? IndexCounts.UNCODED : functions.lastKey(),
        index.functions().target(),
        index.functions().pinned(),
        index.done(),
        counts.missing().isEmpty());
  }

  /** Returns the item {@code id} if it is there and sound. */
  Optional<Item> item(String id) {
    return first(StoreNames.FEATURES, KeyQuery.<byte[], byte[]>withKey(keys.encode(id)))
        .flatMap(value -> read(id, value));
  }

  /** Returns the codes of {@code id}. */
  Optional<ItemCodes> codes(String id) {
    return first(StoreNames.CODES, KeyQuery.<String, ItemCodes>withKey(id));
  }

  private Optional<Item> read(String id, byte[] value) {
    try {
      return Optional.of(index.shape().require(events.decode(id, value)));
    } catch (RecordFormatException | IllegalArgumentException e) {
      return Optional.empty(); // the topology has withdrawn it, and counted why
    }
  }

  /** A key lies in one partition; which one is the producer's affair, so all are asked. */
  private <R> Optional<R> first(String store, Query<R> query) {
    Map<Integer, QueryResult<R>> results = index.query(store, query);
    for (QueryResult<R> result : results.values()) {
      if (result.isSuccess() && result.getResult() != null) {
        return Optional.of(result.getResult());
      }
    }
    boolean complete =
        results.values().stream().filter(QueryResult::isSuccess).count() >= index.partitions();
    if (!complete) {
      throw notReady(); // it may lie where nobody answered
    }
    return Optional.empty();
  }

  private static Problem notReady() {
    return Problem.retry(
        "not-ready", "the index is being restored or moved; /readyz tells how far it is", 1);
  }
}
