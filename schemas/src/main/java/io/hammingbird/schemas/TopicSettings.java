package io.hammingbird.schemas;

/**
 * What may be chosen about a collection's topics.
 *
 * @param partitions of the topics that hold a record an item ({@code features}, {@code codes});
 *     fixed for the life of a collection, because the item's partition follows from it
 * @param itemBytes largest record about one item
 * @param functionBytes largest feature map or hash function
 * @param tombstoneRetentionMs how long a deletion stays readable after compaction: a reader that
 *     was away for longer must rebuild its state, or it keeps items that are gone
 * @param deadLetterRetentionMs how long a dead letter is kept
 * @param progressRetentionMs how long what the learner told of its progress is kept
 */
public record TopicSettings(
    int partitions,
    int itemBytes,
    int functionBytes,
    long tombstoneRetentionMs,
    long deadLetterRetentionMs,
    long progressRetentionMs) {

  private static final int MIB = 1 << 20;
  private static final long DAY_MS = 24L * 60 * 60 * 1000;

  public TopicSettings {
    requirePositive("partitions", partitions);
    requirePositive("itemBytes", itemBytes);
    requirePositive("functionBytes", functionBytes);
    requirePositive("tombstoneRetentionMs", tombstoneRetentionMs);
    requirePositive("deadLetterRetentionMs", deadLetterRetentionMs);
    requirePositive("progressRetentionMs", progressRetentionMs);
  }

  /** Returns 4 partitions, 8 MiB an item, 32 MiB a function; 7 days, and 30 of progress. */
  public static TopicSettings defaults() {
    return new TopicSettings(4, 8 * MIB, 32 * MIB, 7 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS);
  }

  /** Returns these settings with another number of partitions. */
  public TopicSettings withPartitions(int newPartitions) {
    return new TopicSettings(
        newPartitions,
        itemBytes,
        functionBytes,
        tombstoneRetentionMs,
        deadLetterRetentionMs,
        progressRetentionMs);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d, needs at least 1".formatted(name, value));
    }
  }
}
