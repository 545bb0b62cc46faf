package io.hammingbird.topology.query;

import java.util.OptionalLong;

/**
 * How the index stands.
 *
 * @param held what the partitions hold
 * @param newestVersion the newest hash function, 0 before the first
 * @param targetVersion the one that items are encoded by or on their way to
 * @param pinnedVersion the one that is asked for by the control topic, known or not
 * @param done what the topology has done since the process began
 * @param complete whether every partition has answered; if not, the counts are too low
 */
public record IndexStats(
    IndexCounts held,
    long newestVersion,
    long targetVersion,
    OptionalLong pinnedVersion,
    FlowCounts done,
    boolean complete) {

  /** Returns how many items there are. */
  public long items() {
    return held.items();
  }

  /** Returns how many items have yet to move to the target version. */
  public long pending() {
    return held.items() - held.at(targetVersion);
  }

  /** Returns the share of items that are at the target version, 1 where there are none. */
  public double progress() {
    return held.items() == 0 ? 1 : (double) held.at(targetVersion) / held.items();
  }
}
