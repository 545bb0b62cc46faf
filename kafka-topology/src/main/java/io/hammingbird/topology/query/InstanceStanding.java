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
 */
public record InstanceStanding(
    SortedSet<Integer> owned,
    SortedSet<Integer> followed,
    SortedMap<Integer, Long> lag,
    SortedMap<Integer, Long> staleMs) {

  /** The standing of an instance that has nothing. */
  public static final InstanceStanding NONE =
      new InstanceStanding(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap());

  public InstanceStanding {
    owned = Collections.unmodifiableSortedSet(new TreeSet<>(owned));
    followed = Collections.unmodifiableSortedSet(new TreeSet<>(followed));
    lag = Collections.unmodifiableSortedMap(new TreeMap<>(lag));
    staleMs = Collections.unmodifiableSortedMap(new TreeMap<>(staleMs));
  }
}
