package io.hammingbird.topology.query;

import io.hammingbird.core.code.BinaryCode;
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
 * @param probes version to the query's code under it; a code is compared only with codes of its own
 *     version
 * @param modality whose codes are searched
 * @param limit how many items at the most, at least 1
 * @param maxDistance none farther than this, at least 0
 */
public record NearestNeighbors(
    SortedMap<Long, BinaryCode> probes, String modality, int limit, int maxDistance)
    implements Query<NeighborList> {

  public NearestNeighbors {
    if (limit < 1 || maxDistance < 0) {
      throw new IllegalArgumentException(
          "limit is %d and maxDistance %d, but they must be at least 1 and 0"
              .formatted(limit, maxDistance));
    }
    probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
  }

  /** Returns the query by one code of one version, without a bound on the distance. */
  public static NearestNeighbors of(BinaryCode probe, long version, String modality, int limit) {
    return new NearestNeighbors(
        new TreeMap<>(Map.of(version, probe)), modality, limit, probe.bits());
  }
}
