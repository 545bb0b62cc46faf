package io.hammingbird.topology.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Counts what is read back from changelogs. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {

  private final Map<TopicPartition, Restore> restores = new ConcurrentHashMap<>();

  private record Restore(long restored, long remaining) {
    Restore further(long records) {
      // Offsets of a compacted topic have gaps, so the estimate may fall short.
      return new Restore(restored + records, Math.max(0, remaining - records));
    }
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    restores.put(partition, new Restore(0, Math.max(0, end - start)));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
    restores.computeIfPresent(partition, (p, restore) -> restore.further(records));
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    restores.remove(partition);
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long records) {
    restores.remove(partition);
  }

  /** Returns records read back so far in the restores under way. */
  long restored() {
    return restores.values().stream().mapToLong(Restore::restored).sum();
  }

  /** Returns records still to be read back. */
  long remaining() {
    return restores.values().stream().mapToLong(Restore::remaining).sum();
  }
}
