package io.hammingbird.topology.query;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.index.Strategy;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.query.Query;

/**
 * Asks one partition for the items nearest to a probe. The probe is given under every version it
 * was encoded by, and a partition answers all of them at one moment: an item that is moving from
 * one version to another is neither missed nor found twice.
 *
 * @param probes version to the query under it; a code is compared only with codes of its own
 *     version. Where a probe carries values, matches carry their penalties
 * @param modality whose codes are searched
 * @param limit how many items at the most, at least 1
 * @param maxDistance none farther than this, at least 0
 * @param filter which items may be found
 * @param plan how to go about it
 */
public record NearestNeighbors(
    SortedMap<Long, Probe> probes,
    String modality,
    int limit,
    int maxDistance,
    Filter filter,
    Plan plan)
    implements Query<NeighborList> {

  /**
   * How an index is to be searched.
   *
   * @param maxProbes how many buckets {@link Strategy#BUCKETS} may look into, at least 1; {@link
   *     Integer#MAX_VALUE} until the answer is proven
   */
  public record Plan(Strategy strategy, int maxProbes) {

    /** Whatever costs least, exact. */
    public static final Plan AUTO = new Plan(Strategy.AUTO, Integer.MAX_VALUE);

    public Plan {
      if (maxProbes < 1) {
        throw new IllegalArgumentException(
            "maxProbes is %d, needs at least 1".formatted(maxProbes));
      }
    }
  }

  public NearestNeighbors {
    if (limit < 1 || maxDistance < 0) {
      throw new IllegalArgumentException(
          "limit is %d and maxDistance %d, but they must be at least 1 and 0"
              .formatted(limit, maxDistance));
    }
    probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
  }

  /** Returns the query for any item, searched in whatever way costs least. */
  public static NearestNeighbors of(
      SortedMap<Long, Probe> probes, String modality, int limit, int maxDistance) {
    return new NearestNeighbors(probes, modality, limit, maxDistance, Filter.NONE, Plan.AUTO);
  }

  /** Returns the query by one code of one version, without a bound on the distance. */
  public static NearestNeighbors of(BinaryCode probe, long version, String modality, int limit) {
    return of(new TreeMap<>(Map.of(version, Probe.of(probe))), modality, limit, probe.bits());
  }
}
