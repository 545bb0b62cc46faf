package io.hammingbird.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A topic that lives in this JVM, shared by tests and the tasks of a mini-cluster under its name.
 * Its records are visible at once: it knows no transactions. Safe for many threads.
 */
public final class MemoryTopic<T> {

  private static final Map<String, MemoryTopic<?>> ALL = new ConcurrentHashMap<>();

  private final List<List<T>> partitions = new ArrayList<>();

  private MemoryTopic(int partitions) {
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new ArrayList<>());
    }
  }

  /** Makes the topic of {@code name}, which must be new. */
  public static <T> MemoryTopic<T> create(String name, int partitions) {
    MemoryTopic<T> topic = new MemoryTopic<>(partitions);
    if (ALL.putIfAbsent(name, topic) != null) {
      throw new IllegalArgumentException("topic '" + name + "' is there already, needs a new name");
    }
    return topic;
  }

  @SuppressWarnings("unchecked") // Every name is used with one type.
  static <T> MemoryTopic<T> named(String name) {
    return (MemoryTopic<T>) ALL.get(name);
  }

  synchronized int partitions() {
    return partitions.size();
  }

  /** Appends to the partition that all records of {@code key} go to. */
  public synchronized void append(String key, T value) {
    partitions.get(Math.floorMod(key.hashCode(), partitions.size())).add(value);
  }

  /** Returns record {@code offset} of a partition, or null where it is not there yet. */
  synchronized T read(int partition, int offset) {
    List<T> records = partitions.get(partition);
    return offset < records.size() ? records.get(offset) : null;
  }

  /** Returns all records, partition by partition. */
  public synchronized List<T> all() {
    return partitions.stream().flatMap(List::stream).toList();
  }
}
