package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PartitionQuery;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The partitions of the other instances. Thread-safe. */
public interface Remote {

  /**
   * Asks {@code peer} for {@code partitions}. Completes exceptionally where it cannot be reached; a
   * partition that it says nothing of is missing from the answers.
   */
  <R> CompletableFuture<Map<Integer, Answer<R>>> ask(
      String peer, Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions);
}
