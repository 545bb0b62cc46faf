package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PartitionQuery;

/** The partitions of this instance. Thread-safe. */
public interface Local {

  /**
   * Asks one of them. Its owner waits, up to the time-out, until the position that is asked for is
   * reached; a standby does not.
   */
  <R> Answer<R> ask(int partition, PartitionQuery<R> query, Conditions conditions);
}
