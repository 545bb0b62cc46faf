package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.kafka.streams.query.Position;

/**
 * A point in the features topic, told to clients as text: a write answers with the one it was
 * written at, and a search that waits for it sees the write.
 *
 * @param offsets partition to the offset of the last record that counts, at least 0
 */
public record PositionToken(SortedMap<Integer, Long> offsets) {

  /** The beginning of the topic. */
  public static final PositionToken START = new PositionToken(Collections.emptySortedMap());

  public PositionToken {
    offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
    offsets.forEach(
        (partition, offset) -> {
          if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                "a position has offset %d of partition %d, needs both at least 0"
                    .formatted(offset, partition));
          }
        });
  }

  /** Returns the point at one record. */
  public static PositionToken of(int partition, long offset) {
    return new PositionToken(new TreeMap<>(Map.of(partition, offset)));
  }

  /** Returns what {@code position} says of {@code topic}. */
  public static PositionToken of(Position position, String topic) {
    return new PositionToken(new TreeMap<>(position.getPartitionPositions(topic)));
  }

  /**
   * Reads {@link #toString()} back.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static PositionToken parse(String text) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (!part.matches("\\d{1,9}:\\d{1,18}")) {
        throw new IllegalArgumentException(
            "position is '%s', needs what an answer called its position".formatted(text));
      }
      int colon = part.indexOf(':');
      offsets.merge(
          Integer.parseInt(part.substring(0, colon)),
          Long.parseLong(part.substring(colon + 1)),
          Math::max);
    }
    return new PositionToken(offsets);
  }

  /** Returns the point that is reached when both are. */
  public PositionToken plus(PositionToken other) {
    SortedMap<Integer, Long> both = new TreeMap<>(offsets);
    other.offsets.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
    return new PositionToken(both);
  }

  /** Returns the part that {@code partition} has to reach, or −1 for none. */
  public long offset(int partition) {
    return offsets.getOrDefault(partition, -1L);
  }

  /** Returns the text that is told to clients. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    offsets.forEach((partition, offset) -> text.add(partition + ":" + offset));
    return text.toString();
  }
}
