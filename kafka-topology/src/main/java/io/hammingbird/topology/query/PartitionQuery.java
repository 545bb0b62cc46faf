package io.hammingbird.topology.query;

import java.util.List;

/**
 * What a partition can be asked by another process.
 *
 * @param <R> the answer
 */
public sealed interface PartitionQuery<R> {

  /** For the nearest items, by several queries at one moment. */
  record Nearest(List<NearestNeighbors> queries) implements PartitionQuery<List<NeighborList>> {
    public Nearest {
      queries = List.copyOf(queries);
    }
  }

  /** For what it holds. */
  record Counts() implements PartitionQuery<IndexCounts> {}

  /** For items by id; those it does not hold are left out of the answer. */
  record Lookup(List<String> ids) implements PartitionQuery<List<StoredItem>> {
    public Lookup {
      ids = List.copyOf(ids);
    }
  }

  /**
   * For items in the order of their ids' UTF-8 bytes.
   *
   * @param after only those behind this id; empty for the first page
   * @param limit how many at the most, at least 1
   */
  record Page(String after, int limit) implements PartitionQuery<List<StoredItem>> {
    public Page {
      requirePositive(limit);
    }
  }

  /** For {@code count} of its items, or all where there are fewer, spread evenly. */
  record Sample(int count) implements PartitionQuery<List<StoredItem>> {
    public Sample {
      requirePositive(count);
    }
  }

  private static void requirePositive(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%d items are asked for, needs 1".formatted(count));
    }
  }
}
