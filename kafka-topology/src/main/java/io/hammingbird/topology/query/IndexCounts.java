package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to {@link IndexStatistics}; answers of several partitions add up.
 *
 * @param items valid items
 * @param byVersion hash-function version to the items whose codes it made; 0 for items that no
 *     function has encoded yet
 * @param codes modality to the codes indexed
 */
public record IndexCounts(
    long items, SortedMap<Long, Long> byVersion, SortedMap<String, Long> codes) {

  /** The version of items that no function has encoded yet. */
  public static final long UNCODED = 0;

  public IndexCounts {
    byVersion = Collections.unmodifiableSortedMap(new TreeMap<>(byVersion));
    codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
  }

  /** Returns the counts of nothing: the zero of {@link #plus}. */
  public static IndexCounts empty() {
    return new IndexCounts(0, new TreeMap<>(), new TreeMap<>());
  }

  /** Returns the counts over both; the two hold different items. */
  public IndexCounts plus(IndexCounts other) {
    return new IndexCounts(
        items + other.items, sum(byVersion, other.byVersion), sum(codes, other.codes));
  }

  /** Returns how many items have codes of {@code version}. */
  public long at(long version) {
    return byVersion.getOrDefault(version, 0L);
  }

  private static <K> SortedMap<K, Long> sum(SortedMap<K, Long> a, Map<K, Long> b) {
    SortedMap<K, Long> sum = new TreeMap<>(a);
    b.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
