package io.hammingbird.core.index;

import java.util.Comparator;

/**
 * An item found.
 *
 * @param id the item
 * @param distance in how many bits its code differs from the probe
 */
public record Neighbor(String id, int distance) implements Comparable<Neighbor> {

  private static final Comparator<Neighbor> ORDER =
      Comparator.comparingInt(Neighbor::distance).thenComparing(Neighbor::id);

  /** Orders by distance, then by id, so that answers are the same on every replica. */
  @Override
  public int compareTo(Neighbor other) {
    return ORDER.compare(this, other);
  }
}
