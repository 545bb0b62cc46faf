package io.hammingbird.topology.store;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.topology.query.IndexBytes;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NearestNeighborsBatch;
import io.hammingbird.topology.query.SampleIds;
import io.hammingbird.topology.query.Serving;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The codes of one partition: a key-value store (item id to codes, on disk and in the changelog)
 * that lasts, and over it a Hamming index in memory that answers {@link NearestNeighbors}, {@link
 * NearestNeighborsBatch}, {@link IndexStatistics}, {@link IndexBytes}, {@link SampleIds} and {@link
 * Serving}. Other queries go to the key-value store.
 *
 * <p>The stream thread writes; any thread may query. Index and position lie under one lock, so the
 * position of an answer is the position at which it was true.
 */
public final class HammingIndexStore implements StateStore {

  private final KeyValueStore<String, IndexedItem> codes;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  // Guarded by the lock.
  private VersionedIndex index;
  private Position position = Position.emptyPosition();
  private boolean loaded;
  private boolean serving;

  private final Heads heads;
  private StateStoreContext context;

  /**
   * @param heads of the versions whose codes come
   * @param lasting makes the key-value store, which is to tell the listener of all that it is
   *     restored with
   */
  HammingIndexStore(
      Heads heads, Function<RestoredStore.Listener, KeyValueStore<String, IndexedItem>> lasting) {
    this.heads = heads;
    index = new VersionedIndex(heads);
    codes = lasting.apply(this::restore);
  }

  /** Returns the builder of the store over a RocksDB store of the same name, with a changelog. */
  public static StoreBuilder<HammingIndexStore> builder(String name) {
    return builder(name, Heads.NONE);
  }

  /**
   * Returns the builder of such a store whose codes lie in buckets as well, where their version has
   * heads.
   */
  public static StoreBuilder<HammingIndexStore> builder(String name, Heads heads) {
    return new HammingIndexStoreBuilder(name, heads);
  }

  /**
   * Says that the store is restored and its processor at work, which is when that is initialised.
   * Until then {@link NearestNeighbors} is refused; what is asked of standbys as well, {@link
   * NearestNeighborsBatch} and the queries about the index itself, is answered as soon as the store
   * is loaded.
   */
  public void serve() {
    update(() -> serving = true);
  }

  /** Says that its processor is not at work any more; the partition may go on as a standby. */
  public void rest() {
    update(() -> serving = false);
  }

  private void build() {
    try (KeyValueIterator<String, IndexedItem> all = codes.all()) {
      while (all.hasNext()) {
        KeyValue<String, IndexedItem> entry = all.next();
        index.put(entry.key, entry.value);
      }
    }
    position = position.merge(codes.getPosition());
    loaded = true;
  }

  /** What a standby is kept up to date with goes into the index as well. */
  private void restore(Runnable restore, Collection<KeyValue<byte[], byte[]>> entries) {
    update(
        () -> {
          restore.run();
          for (KeyValue<byte[], byte[]> entry : entries) {
            String id = new String(entry.key, StandardCharsets.UTF_8);
            if (entry.value == null) {
              index.remove(id);
            } else {
              index.put(id, IndexedItemSerde.read(entry.value));
            }
          }
        });
  }

  /** Returns what is kept of {@code id}, or null. */
  public IndexedItem get(String id) {
    return codes.get(id);
  }

  /** Keeps the codes of {@code id}, of which nothing else is known, replacing any it had. */
  public void put(String id, ItemCodes itemCodes) {
    put(id, IndexedItem.of(itemCodes));
  }

  /** Keeps {@code item} under {@code id}, replacing what was there. */
  public void put(String id, IndexedItem item) {
    putAll(Map.of(id, item));
  }

  /** Keeps items under their ids, replacing what was there. */
  public void putAll(Map<String, IndexedItem> items) {
    items.forEach(codes::put);
    update(
        () -> {
          items.forEach(index::put);
          advance();
        });
  }

  /** Forgets {@code id}; returns whether it was there. */
  public boolean remove(String id) {
    codes.delete(id); // also where it is not: its changelog may have it
    return write(
        () -> {
          advance();
          return index.remove(id);
        });
  }

  /** Returns the version of the codes of {@code id}, or −1 if there is no such item. */
  public long version(String id) {
    return read(() -> index.version(id));
  }

  /**
   * Returns the items that have codes of another version than {@code target}, those first that gain
   * most from being encoded anew: without codes, then by rising margin.
   */
  public List<String> notAt(long target) {
    return read(() -> index.notAt(target));
  }

  /**
   * Builds a little further what makes searches faster, where they have shown that it pays. To be
   * called from time to time by the thread that writes.
   *
   * @param codes at most so many, some 0.2 µs each, for which searches stand aside
   * @return whether there is more to do
   */
  public boolean work(int codes) {
    return write(() -> index.work(codes));
  }

  /** Returns what the store holds. */
  public IndexCounts counts() {
    return read(index::counts);
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    if (query instanceof NearestNeighbors nearest) {
      return answer(bound, () -> serving, () -> index.search(nearest));
    }
    if (query instanceof NearestNeighborsBatch batch) {
      return answer(bound, () -> loaded, () -> index.searchAll(batch.queries()));
    }
    if (query instanceof IndexStatistics) {
      return answer(bound, () -> loaded, () -> index.counts());
    }
    if (query instanceof IndexBytes) {
      return answer(bound, () -> loaded, () -> index.bytes());
    }
    if (query instanceof SampleIds sample) {
      return answer(bound, () -> loaded, () -> index.sample(sample.count()));
    }
    if (query instanceof Serving) {
      return answer(bound, () -> loaded, () -> serving);
    }
    return codes.query(query, bound, config);
  }

  @SuppressWarnings("unchecked") // R is the answer's type, by the type parameter of the query
  private <R> QueryResult<R> answer(PositionBound bound, BooleanSupplier may, Supplier<?> search) {
    return read(
        () -> {
          if (!may.getAsBoolean()) {
            return QueryResult.forFailure(
                FailureReason.NOT_PRESENT,
                "store '%s' is being restored; try again later".formatted(name()));
          }
          if (!reached(bound)) {
            return QueryResult.notUpToBound(position.copy(), bound, partition());
          }
          QueryResult<R> result = (QueryResult<R>) QueryResult.forResult(search.get());
          result.setPosition(position.copy());
          return result;
        });
  }

  /** Only this partition's part of the bound counts: the others answer for themselves. */
  private boolean reached(PositionBound bound) {
    for (String topic : bound.position().getTopics()) {
      Long wanted = bound.position().getPartitionPositions(topic).get(partition());
      Map<Integer, Long> here = position.getPartitionPositions(topic);
      if (wanted != null && here.getOrDefault(partition(), -1L) < wanted) {
        return false;
      }
    }
    return true;
  }

  private void advance() {
    context.recordMetadata().ifPresent(this::advanceTo);
  }

  private void advanceTo(RecordMetadata record) {
    if (record.topic() != null) { // a punctuation has no record
      position = position.withComponent(record.topic(), record.partition(), record.offset());
    }
  }

  private int partition() {
    return context.taskId().partition();
  }

  @Override
  public String name() {
    return codes.name();
  }

  @Override
  public void init(StateStoreContext stateStoreContext, StateStore root) {
    context = stateStoreContext;
    codes.init(stateStoreContext, root);
    update(this::build);
  }

  @Override
  public void flush() {
    codes.flush();
  }

  @Override
  public void close() {
    update(
        () -> {
          index = new VersionedIndex(heads);
          position = Position.emptyPosition();
          loaded = false;
          serving = false;
        });
    codes.close();
  }

  @Override
  public boolean persistent() {
    return codes.persistent();
  }

  @Override
  public boolean isOpen() {
    return codes.isOpen();
  }

  @Override
  public Position getPosition() {
    return read(() -> loaded ? position.copy() : codes.getPosition());
  }

  private <T> T read(Supplier<T> action) {
    lock.readLock().lock();
    try {
      return action.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void update(Runnable action) {
    write(
        () -> {
          action.run();
          return true;
        });
  }

  private boolean write(BooleanSupplier action) {
    lock.writeLock().lock();
    try {
      return action.getAsBoolean();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
