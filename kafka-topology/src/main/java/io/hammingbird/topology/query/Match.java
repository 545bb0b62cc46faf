package io.hammingbird.topology.query;

import java.util.Comparator;

/**
 * An item found by a query.
 *
 * @param id the item
 * @param distance in how many bits its code differs from the probe of the same version
 * @param version the hash-function version of that code
 */
public record Match(String id, int distance, long version) implements Comparable<Match> {

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt(Match::distance)
          .thenComparing(Match::id)
          .thenComparingLong(Match::version);

  /** Orders by (distance, id), so that answers are the same on every replica. */
  @Override
  public int compareTo(Match other) {
    return ORDER.compare(this, other);
  }
}
