package io.hammingbird.core.learn;

import io.hammingbird.core.vector.Item;

/**
 * A change to what is learned.
 *
 * @param item as it is, or as it was
 * @param sign +1 to learn it, −1 to unlearn it
 * @param withheld whether it is only counted, because a class of it lacks attributes
 */
public record SignedItem(Item item, int sign, boolean withheld) {

  /** A change that nothing withholds. */
  public SignedItem(Item item, int sign) {
    this(item, sign, false);
  }

  public SignedItem {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("sign is " + sign + ", must be +1 or -1");
    }
  }
}
