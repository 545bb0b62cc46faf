package io.hammingbird.core.index;

/**
 * A code found by a {@link CodeIndex}.
 *
 * @param ordinal its number
 * @param id the name of that number at the time of the search
 * @param distance in how many bits it differs from the probe
 */
public record Hit(int ordinal, String id, int distance) implements Comparable<Hit> {

  /** Orders by distance, then by id, so that answers are the same on every replica. */
  @Override
  public int compareTo(Hit other) {
    int order = Integer.compare(distance, other.distance);
    return order != 0 ? order : id.compareTo(other.id);
  }
}
