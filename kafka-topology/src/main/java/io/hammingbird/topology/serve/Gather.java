package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.Gathered;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStats;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Puts the answers of the partitions together. Thread-safe. */
public final class Gather {

  /** Where a request says nothing else. */
  static final Conditions ANY =
      new Conditions(Duration.ofSeconds(2), PositionToken.START, Duration.ofSeconds(30));

  /** Ids order as their UTF-8 bytes do, which is as their code points do. */
  private static final Comparator<StoredItem> BY_ID =
      Comparator.comparing(
          item -> item.id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final IndexAccess index;
  private final FeatureEventCodec events = new FeatureEventCodec();

  /** Gathers from {@code index}. */
  public Gather(IndexAccess index) {
    this.index = index;
  }

  /** Asks every partition; at least one has to answer. */
  <R> Gathered<R> all(PartitionQuery<R> query, Conditions conditions) {
    Gathered<R> gathered = index.ask(partitions(), query, conditions);
    if (gathered.values().isEmpty()) {
      throw notReady(gathered);
    }
    return gathered;
  }

  /** Returns how the index stands. */
  public IndexStats stats() {
    Gathered<IndexCounts> counts = index.ask(partitions(), new PartitionQuery.Counts(), ANY);
    var functions = index.functions().all();
    return new IndexStats(
        counts.sum(IndexCounts.empty(), IndexCounts::plus),
        functions.isEmpty() ? IndexCounts.UNCODED : functions.lastKey(),
        index.functions().target(),
        index.functions().pinned(),
        index.done(),
        index.partitions() > 0 && counts.missing().isEmpty());
  }

  /** Returns the item in its stored form, if it is sound. */
  Optional<Item> item(StoredItem stored) {
    try {
      return Optional.of(index.shape().require(events.decode(stored.id(), stored.event())));
    } catch (RecordFormatException | IllegalArgumentException e) {
      return Optional.empty(); // the topology has withdrawn it, and counted why
    }
  }

  /**
   * Returns what is stored under {@code id}. It is looked for where ids of its kind are; only if it
   * is not there, which its producer may have had reasons for, in the other partitions.
   */
  Optional<StoredItem> stored(String id, Conditions conditions) {
    PartitionQuery<List<StoredItem>> lookup = new PartitionQuery.Lookup(List.of(id));
    Set<Integer> home = Set.of(index.partition(id));
    Optional<StoredItem> found = first(index.ask(home, lookup, conditions));
    if (found.isPresent()) {
      return found;
    }
    Gathered<List<StoredItem>> anywhere = index.ask(partitions(), lookup, conditions);
    found = first(anywhere);
    if (found.isEmpty() && (!anywhere.failures().isEmpty() || anywhere.values().isEmpty())) {
      throw notReady(anywhere); // it may lie where nobody answered
    }
    return found;
  }

  private static Optional<StoredItem> first(Gathered<List<StoredItem>> gathered) {
    return gathered.values().values().stream().flatMap(each -> each.value().stream()).findFirst();
  }

  /**
   * Returns items by id, from the partitions they are known to be in; an item that has gone since
   * is left out.
   */
  Map<String, StoredItem> storedAt(Map<Integer, List<String>> idsByPartition) {
    Map<String, StoredItem> items = new HashMap<>();
    idsByPartition.forEach(
        (partition, ids) ->
            index
                .ask(Set.of(partition), new PartitionQuery.Lookup(ids), ANY)
                .values()
                .values()
                .forEach(found -> found.value().forEach(item -> items.put(item.id(), item))));
    return items;
  }

  /**
   * Returns the items behind {@code after} in the order of their ids' UTF-8 bytes; empty for the
   * first.
   */
  List<StoredItem> page(String after, int limit) {
    return whole(new PartitionQuery.Page(after, limit)).values().values().stream()
        .flatMap(each -> each.value().stream())
        .sorted(BY_ID)
        .limit(limit)
        .toList();
  }

  /** Returns up to {@code count} items of every partition, spread evenly over each. */
  List<StoredItem> sample(int count) {
    return whole(new PartitionQuery.Sample(count)).values().values().stream()
        .flatMap(each -> each.value().stream())
        .toList();
  }

  /** Asks every partition, each of which has to answer. */
  private <R> Gathered<R> whole(PartitionQuery<R> query) {
    Gathered<R> gathered = all(query, ANY);
    if (!gathered.failures().isEmpty()) {
      throw notReady(gathered);
    }
    return gathered;
  }

  private SortedSet<Integer> partitions() {
    SortedSet<Integer> all = new TreeSet<>();
    for (int partition = 0; partition < index.partitions(); partition++) {
      all.add(partition);
    }
    return all;
  }

  private static Problem notReady(Gathered<?> gathered) {
    if (gathered.failedBy(Reason.NOT_UP_TO_POSITION)) {
      return Problem.retry(
          "not-up-to-position",
          "partitions %s have not come up to 'min_position' in time; search again, or allow more"
                  .formatted(gathered.missing())
              + " with 'timeout_ms'",
          1);
    }
    return Problem.retry(
        "not-ready", "the index is being restored or moved; /readyz tells how far it is", 1);
  }
}
