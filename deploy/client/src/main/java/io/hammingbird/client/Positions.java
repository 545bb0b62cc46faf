package io.hammingbird.client;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The position up to which this client has written. Positions of several writes are put together
 * ({@code partition:offset,…}, the larger offset counts); one that cannot be read takes the place
 * of all. Thread-safe.
 */
final class Positions {

  private final Map<Integer, Long> offsets = new TreeMap<>();
  private Optional<String> other = Optional.empty();

  synchronized void add(String position) {
    Map<Integer, Long> read = new TreeMap<>();
    for (String part : position.split(",", -1)) {
      if (!part.matches("\\d{1,9}:\\d{1,18}")) {
        other = Optional.of(position);
        return;
      }
      int colon = part.indexOf(':');
      read.merge(
          Integer.valueOf(part.substring(0, colon)),
          Long.valueOf(part.substring(colon + 1)),
          Math::max);
    }
    other = Optional.empty();
    read.forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
  }

  /** Returns what a search has to see; nothing before the first write. */
  synchronized Optional<String> newest() {
    if (other.isPresent() || offsets.isEmpty()) {
      return other;
    }
    StringJoiner text = new StringJoiner(",");
    offsets.forEach((partition, offset) -> text.add(partition + ":" + offset));
    return Optional.of(text.toString());
  }
}
