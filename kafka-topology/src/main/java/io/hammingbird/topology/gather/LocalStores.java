package io.hammingbird.topology.gather;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.gather.Stores.Standing;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.NearestNeighborsBatch;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.SampleIds;
import io.hammingbird.topology.query.Serving;
import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.query.StoredItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Answers from the state stores of this instance. Thread-safe. */
public final class LocalStores implements Local {

  private static final long WAIT_NANOS = Duration.ofMillis(1).toNanos();

  private final Stores stores;
  private final String featuresTopic;
  private final KeyCodec keys = new KeyCodec();

  /**
   * @param featuresTopic whose records positions are counted in
   */
  public LocalStores(Stores stores, String featuresTopic) {
    this.stores = stores;
    this.featuresTopic = featuresTopic;
  }

  /** Why a store gave no answer. */
  private static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    private NoAnswer(Reason reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
    }
  }

  /**
   * What a partition is to us at a moment.
   *
   * @param position up to which record it has come
   * @param staleMs how old its state may be in milliseconds, 0 where we own it
   */
  private record Stand(PositionToken position, long staleMs) {}

  @Override
  public <R> Answer<R> ask(int partition, PartitionQuery<R> query, Conditions conditions) {
    try {
      Stand stand = stand(partition, conditions);
      QueryResult<R> result = answer(partition, query);
      Position seen = result.getPosition();
      PositionToken position =
          seen == null
              ? stand.position()
              : stand.position().plus(PositionToken.of(seen, featuresTopic));
      return new Value<>(result.getResult(), position, stand.staleMs());
    } catch (NoAnswer e) {
      return new Failure<>(e.reason, e.getMessage());
    }
  }

  private Stand stand(int partition, Conditions conditions) throws NoAnswer {
    long deadline = System.nanoTime() + conditions.timeout().toNanos();
    long wanted = conditions.minPosition().offset(partition);
    while (true) {
      QueryResult<Boolean> serving = sound(partition, new Serving());
      boolean owned = serving.getResult();
      Stand stand =
          owned
              ? owned(partition, PositionToken.of(serving.getPosition(), featuresTopic))
              : followed(partition, conditions.maxStaleness());
      long reached = stand.position().offset(partition);
      if (reached >= wanted) {
        return stand;
      }
      // An owner will get there; a standby, which has to wait for its owner, leaves it to others.
      if (!owned || System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        throw new NoAnswer(
            Reason.NOT_UP_TO_POSITION,
            "partition %d has come up to %d, needs %d".formatted(partition, reached, wanted));
      }
      LockSupport.parkNanos(WAIT_NANOS);
    }
  }

  /**
   * A new owner has seen no record yet of what it has taken over, but has all that was committed.
   */
  private Stand owned(int partition, PositionToken seen) {
    return new Stand(seen.plus(token(partition, stores.committed(partition))), 0);
  }

  private Stand followed(int partition, Duration maxStaleness) throws NoAnswer {
    Optional<Standing> standing = stores.standing(partition);
    if (standing.isEmpty() || standing.get().age().compareTo(maxStaleness) > 0) {
      throw new NoAnswer(
          Reason.TOO_STALE,
          "what this instance has of partition %d may be %s ms old, %d ms are allowed"
              .formatted(
                  partition,
                  standing.map(it -> Long.toString(it.age().toMillis())).orElse("any number of"),
                  maxStaleness.toMillis()));
    }
    return new Stand(
        token(partition, standing.get().offset()), Math.max(1, standing.get().age().toMillis()));
  }

  private static PositionToken token(int partition, long offset) {
    return offset < 0 ? PositionToken.START : PositionToken.of(partition, offset);
  }

  @SuppressWarnings("unchecked") // every query is answered by what its type says
  private <R> QueryResult<R> answer(int partition, PartitionQuery<R> query) throws NoAnswer {
    if (query instanceof PartitionQuery.Nearest nearest) {
      return (QueryResult<R>) sound(partition, new NearestNeighborsBatch(nearest.queries()));
    }
    if (query instanceof PartitionQuery.Counts) {
      return (QueryResult<R>) sound(partition, new IndexStatistics());
    }
    if (query instanceof PartitionQuery.Lookup lookup) {
      return (QueryResult<R>) QueryResult.forResult(lookUp(partition, lookup.ids()));
    }
    if (query instanceof PartitionQuery.Page page) {
      return (QueryResult<R>) QueryResult.forResult(page(partition, page));
    }
    PartitionQuery.Sample sample = (PartitionQuery.Sample) query;
    List<String> ids = sound(partition, new SampleIds(sample.count())).getResult();
    return (QueryResult<R>) QueryResult.forResult(lookUp(partition, ids));
  }

  private List<StoredItem> lookUp(int partition, List<String> ids) throws NoAnswer {
    List<StoredItem> found = new ArrayList<>();
    for (String id : ids) {
      Optional<ItemCodes> codes = codes(partition, id);
      byte[] event =
          codes.isEmpty()
              ? null // a record that was refused names no item
              : sound(
                      StoreNames.FEATURES,
                      partition,
                      KeyQuery.<byte[], byte[]>withKey(keys.encode(id)))
                  .getResult();
      if (event != null) {
        found.add(new StoredItem(id, event, codes));
      }
    }
    return found;
  }

  private Optional<ItemCodes> codes(int partition, String id) throws NoAnswer {
    return Optional.ofNullable(
            sound(StoreNames.CODES, partition, KeyQuery.<String, IndexedItem>withKey(id))
                .getResult())
        .map(IndexedItem::codes);
  }

  private List<StoredItem> page(int partition, PartitionQuery.Page page) throws NoAnswer {
    RangeQuery<byte[], byte[]> range =
        page.after().isEmpty()
            ? RangeQuery.withNoBounds()
            : RangeQuery.withLowerBound(keys.encode(page.after()));
    List<StoredItem> items = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all =
        sound(StoreNames.FEATURES, partition, range).getResult()) {
      while (items.size() < page.limit() && all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        Optional<String> id = id(entry.key);
        if (id.isPresent() && !id.get().equals(page.after())) {
          Optional<ItemCodes> codes = codes(partition, id.get());
          codes.ifPresent(c -> items.add(new StoredItem(id.get(), entry.value, codes)));
        }
      }
    }
    return items;
  }

  private Optional<String> id(byte[] key) {
    try {
      return Optional.of(keys.decode(key));
    } catch (RecordFormatException e) {
      return Optional.empty(); // the topology has counted it
    }
  }

  private <R> QueryResult<R> sound(int partition, Query<R> query) throws NoAnswer {
    return sound(StoreNames.CODES, partition, query);
  }

  private <R> QueryResult<R> sound(String store, int partition, Query<R> query) throws NoAnswer {
    QueryResult<R> result =
        stores
            .query(store, partition, query)
            .orElseThrow(
                () ->
                    new NoAnswer(Reason.NOT_HERE, "partition %d is not here".formatted(partition)));
    if (!result.isSuccess()) {
      throw failure(result, partition);
    }
    return result;
  }

  private static NoAnswer failure(QueryResult<?> result, int partition) {
    Reason ours =
        switch (result.getFailureReason()) {
          case NOT_PRESENT -> Reason.RESTORING;
          case NOT_ACTIVE, DOES_NOT_EXIST -> Reason.NOT_HERE;
          default -> Reason.FAILED;
        };
    return new NoAnswer(ours, "partition %d: %s".formatted(partition, result.getFailureMessage()));
  }
}
