package io.hammingbird.topology.query;

import io.hammingbird.core.index.Strategy;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What it took to find an answer; the work of several partitions adds up.
 *
 * @param strategies how their indexes were searched
 * @param scanned how many codes were compared
 * @param probed how many buckets were looked into
 * @param proven whether the answer is exact; a probe budget may have ended the search early
 */
public record Work(SortedSet<Strategy> strategies, long scanned, long probed, boolean proven) {

  /** No work: the zero of {@link #plus}. */
  public static final Work NONE = new Work(Collections.emptySortedSet(), 0, 0, true);

  public Work {
    strategies = Collections.unmodifiableSortedSet(new TreeSet<>(strategies));
  }

  /** Returns the work of both. */
  public Work plus(Work other) {
    SortedSet<Strategy> both = new TreeSet<>(strategies);
    both.addAll(other.strategies);
    return new Work(both, scanned + other.scanned, probed + other.probed, proven && other.proven);
  }
}
