package io.hammingbird.topology.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The answer to {@link NearestNeighbors}. Answers of several partitions add up: the sum is the
 * answer of one partition that holds the items of all.
 *
 * @param matches ordered by (distance, id), at most {@code limit}
 * @param limit how many were asked for
 * @param work what it took
 * @param searched versions whose codes were compared
 * @param skipped versions that items of the searched modality still have, but the query had no
 *     probe for
 */
public record NeighborList(
    List<Match> matches, int limit, Work work, SortedSet<Long> searched, SortedSet<Long> skipped) {

  public NeighborList {
    List<Match> sorted = new ArrayList<>(matches);
    Collections.sort(sorted);
    matches = List.copyOf(sorted.subList(0, Math.min(limit, sorted.size())));
    searched = Collections.unmodifiableSortedSet(new TreeSet<>(searched));
    skipped = Collections.unmodifiableSortedSet(new TreeSet<>(skipped));
  }

  /** Returns the answer of a partition without items: the zero of {@link #plus}. */
  public static NeighborList empty(int limit) {
    return new NeighborList(List.of(), limit, Work.NONE, new TreeSet<>(), new TreeSet<>());
  }

  /** Returns the answer over the items of both; the two hold different items. */
  public NeighborList plus(NeighborList other) {
    List<Match> all = new ArrayList<>(matches);
    all.addAll(other.matches);
    return new NeighborList(
        all,
        Math.max(limit, other.limit),
        work.plus(other.work),
        union(searched, other.searched),
        union(skipped, other.skipped));
  }

  /** Returns this answer without a word of skipped versions, for whom they were not asked for. */
  public NeighborList withoutSkipped() {
    return new NeighborList(matches, limit, work, searched, new TreeSet<>());
  }

  private static SortedSet<Long> union(SortedSet<Long> a, SortedSet<Long> b) {
    SortedSet<Long> union = new TreeSet<>(a);
    union.addAll(b);
    return union;
  }
}
