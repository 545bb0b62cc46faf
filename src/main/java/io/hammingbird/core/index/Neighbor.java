package io.hammingbird.core.index;

/**
 * An item found.
 *
 * @param id the item
 * @param distance in how many bits its code differs from the probe
 */
public record Neighbor(String id, int distance) implements Comparable<Neighbor> {

  /** Orders by distance, then by id, so that answers are the same on every replica. */
  @Override
  public int compareTo(Neighbor other) {
    int order = Integer.compare(distance, other.distance);
    return order != 0 ? order : id.compareTo(other.id);
  }
}
