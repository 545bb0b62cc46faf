package io.hammingbird.topology.serve;

import java.util.Optional;

/**
 * How far the index is from answering.
 *
 * @param alive whether it can still get there by itself
 * @param ready whether all that is assigned to it answers
 * @param state what it is doing, in the words of Kafka Streams
 * @param restoredRecords read back so far in the restores that are under way
 * @param remainingRecords still to be read back
 * @param failure why it is not alive, where that is known
 */
public record Readiness(
    boolean alive,
    boolean ready,
    String state,
    long restoredRecords,
    long remainingRecords,
    Optional<String> failure) {

  /** Returns the share of the restores that is done, 1 where there is nothing to restore. */
  public double progress() {
    long all = restoredRecords + remainingRecords;
    return all == 0 ? 1 : (double) restoredRecords / all;
  }
}
