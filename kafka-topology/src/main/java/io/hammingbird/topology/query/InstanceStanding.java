package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How this instance stands, by itself.
 *
 * @param owned partitions that it owns
 * @param followed partitions that it follows
 * @param lag partition that it owns to records of its features topic yet to be read; without those
 *     of which that is not known
 * @param staleMs partition that it follows to how old its copy may be in milliseconds; without
 *     those of which that is not known
 * @param indexBytes memory of the codes of all of these and of the tables over them
 * @param asked what became of asking others
 * @param engine figures of Kafka Streams and its clients by their names, words with dots between;
 *     what ends with {@code .total} only rises
 */
public record InstanceStanding(
    SortedSet<Integer> owned,
    SortedSet<Integer> followed,
    SortedMap<Integer, Long> lag,
    SortedMap<Integer, Long> staleMs,
    long indexBytes,
    AskCounts asked,
    SortedMap<String, Double> engine) {

  /** The standing of an instance that has nothing. */
  public static final InstanceStanding NONE =
      new InstanceStanding(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          0,
          new AskCounts(0, 0, 0),
          Collections.emptySortedMap());

  public InstanceStanding {
    owned = Collections.unmodifiableSortedSet(new TreeSet<>(owned));
    followed = Collections.unmodifiableSortedSet(new TreeSet<>(followed));
    lag = Collections.unmodifiableSortedMap(new TreeMap<>(lag));
    staleMs = Collections.unmodifiableSortedMap(new TreeMap<>(staleMs));
    engine = Collections.unmodifiableSortedMap(new TreeMap<>(engine));
  }
}
