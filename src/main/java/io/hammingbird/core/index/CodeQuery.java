package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;

/**
 * Asks a {@link CodeIndex} for the codes nearest to a probe.
 *
 * @param probe as long as the index's codes
 * @param limit at most so many, at least 1
 * @param maxDistance none farther than this, at least 0
 * @param filter only these ordinals
 * @param strategy how to look; what an index cannot do it answers by a scan
 * @param maxProbes with {@link Strategy#BUCKETS} at most so many buckets, at least 1
 */
public record CodeQuery(
    BinaryCode probe,
    int limit,
    int maxDistance,
    OrdinalSet filter,
    Strategy strategy,
    int maxProbes) {

  public CodeQuery {
    if (limit < 1 || maxDistance < 0 || maxProbes < 1) {
      throw new IllegalArgumentException(
          "limit is "
              + limit
              + ", maxDistance "
              + maxDistance
              + " and maxProbes "
              + maxProbes
              + ", but they must be at least 1, 0 and 1");
    }
  }

  /** Returns the query for the {@code limit} nearest, exact and among all. */
  public static CodeQuery nearest(BinaryCode probe, int limit) {
    return new CodeQuery(
        probe, limit, probe.bits(), OrdinalSet.all(), Strategy.AUTO, Integer.MAX_VALUE);
  }

  /** Returns this query with another bound on the distance. */
  public CodeQuery within(int distance) {
    return new CodeQuery(probe, limit, distance, filter, strategy, maxProbes);
  }

  /** Returns this query with another filter. */
  public CodeQuery among(OrdinalSet ordinals) {
    return new CodeQuery(probe, limit, maxDistance, ordinals, strategy, maxProbes);
  }

  /** Returns this query with another strategy. */
  public CodeQuery by(Strategy other) {
    return new CodeQuery(probe, limit, maxDistance, filter, other, maxProbes);
  }

  /** Returns this query with another budget of buckets. */
  public CodeQuery probing(int buckets) {
    return new CodeQuery(probe, limit, maxDistance, filter, strategy, buckets);
  }
}
