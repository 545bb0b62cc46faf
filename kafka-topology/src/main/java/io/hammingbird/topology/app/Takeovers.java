package io.hammingbird.topology.app;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;

/**
 * How far the partitions of this instance had been committed when it took them over. What is
 * committed later is not looked at: an instance may have lost a partition and not know it yet, and
 * must not claim what its next owner has done. Thread-safe.
 */
final class Takeovers {

  /** Nothing is known to be committed. */
  static final long NONE = -1;

  private final Map<Integer, Long> committed = new ConcurrentHashMap<>();

  /**
   * Looks at the partitions that are owned now.
   *
   * @param active all of them
   * @param lastCommitted partition to the last offset that is committed, {@link #NONE} for none
   */
  void look(Set<Integer> active, IntToLongFunction lastCommitted) {
    committed.keySet().retainAll(active);
    for (int partition : active) {
      committed.putIfAbsent(partition, lastCommitted.applyAsLong(partition));
    }
  }

  /** Returns the last offset of {@code partition} that was committed then, or {@link #NONE}. */
  long committed(int partition) {
    return committed.getOrDefault(partition, NONE);
  }
}
