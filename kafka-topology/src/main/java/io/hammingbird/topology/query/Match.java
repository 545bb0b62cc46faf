package io.hammingbird.topology.query;

import java.util.Comparator;

/**
 * An item found by a query.
 *
 * @param id the item
 * @param distance in how many bits its code differs from the probe of the same version
 * @param version the hash-function version of that code
 * @param penalty {@link Probe#penalty}, 0 where the probe carried no values
 */
public record Match(String id, int distance, long version, double penalty)
    implements Comparable<Match> {

  /** Orders by (penalty, distance, id). */
  public static final Comparator<Match> BY_PENALTY =
      Comparator.comparingDouble(Match::penalty).thenComparing(Comparator.naturalOrder());

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt(Match::distance)
          .thenComparing(Match::id)
          .thenComparingLong(Match::version);

  /** A match without a penalty. */
  public Match(String id, int distance, long version) {
    this(id, distance, version, 0);
  }

  /** Orders by (distance, id), so that answers are the same on every replica. */
  @Override
  public int compareTo(Match other) {
    return ORDER.compare(this, other);
  }
}
