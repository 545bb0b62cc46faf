package io.hammingbird.schemas;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kafka topic as it has to be created.
 *
 * @param name full name, the collection's prefix included
 * @param partitions how many partitions, at least 1
 * @param config topic settings by their Kafka names
 */
public record Topic(String name, int partitions, Map<String, String> config) {

  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic '%s' has %d partitions, needs at least 1".formatted(name, partitions));
    }
    SortedMap<String, String> sorted = new TreeMap<>(config);
    config = Collections.unmodifiableSortedMap(sorted);
  }
}
