package io.hammingbird.core.learn.group;

import java.util.List;

/**
 * What designed codes are to be: how far label sets that share nothing are asked to be apart, and
 * how much it counts that features can tell a bit.
 *
 * <p>Which is best depends on the data: where label sets overlap much, distances should follow the
 * labels; where features say little, a bit that they cannot tell is lost.
 */
public enum Aim {
  /** Opposite codes for sets that share nothing, bits that features can tell. */
  TELLABLE("tellable", -1, 0.3),
  /** As before, with less regard for the features. */
  BALANCED("balanced", -1, 0.1),
  /** Label similarity alone. */
  FAITHFUL("faithful", -1, 0),
  /** Codes at right angles for sets that share nothing, bits that features can tell. */
  SQUARE_TELLABLE("square, tellable", 0, 0.3),
  /** Codes at right angles for sets that share nothing, by label similarity alone. */
  SQUARE_FAITHFUL("square, faithful", 0, 0);

  private final String title;
  private final double floor;
  private final double price;

  Aim(String title, double floor, double price) {
    this.title = title;
    this.floor = floor;
    this.price = price;
  }

  /**
   * Returns the aim of this title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Aim named(String title) {
    for (Aim aim : values()) {
      if (aim.title.equals(title)) {
        return aim;
      }
    }
    throw new IllegalArgumentException(
        "there is no aim '%s'; there are %s".formatted(title, List.of(values())));
  }

  /** Returns φ of {@link CodeTargets}. */
  double floor() {
    return floor;
  }

  /** Returns λ of {@link CodeTargets}. */
  double price() {
    return price;
  }

  @Override
  public String toString() {
    return title;
  }
}
