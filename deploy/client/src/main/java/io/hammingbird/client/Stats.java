package io.hammingbird.client;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How the index stands.
 *
 * @param items how many there are
 * @param byVersion version to how many are encoded by it
 * @param newestVersion 0 before the first
 * @param targetVersion by which items are encoded, 0 before the first
 * @param pinnedVersion the one that items are kept at
 * @param pending how many have yet to move to the target
 * @param partial whether a partition could not be asked, so that figures are too low
 */
public record Stats(
    long items,
    Map<Long, Long> byVersion,
    long newestVersion,
    long targetVersion,
    OptionalLong pinnedVersion,
    long pending,
    boolean partial) {

  public Stats {
    byVersion = Collections.unmodifiableMap(new TreeMap<>(byVersion));
  }
}
