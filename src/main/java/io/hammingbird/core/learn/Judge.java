package io.hammingbird.core.learn;

import io.hammingbird.core.encode.HashFunction;
import java.util.OptionalDouble;

/** Says how good a candidate is on items that no candidate learned from. */
@FunctionalInterface
public interface Judge {

  /**
   * Returns the mean quality over all directions, 0 to 1, higher is better; empty where there are
   * too few items to say.
   */
  OptionalDouble score(HashFunction candidate);

  /** Returns the judge that never has enough items. */
  static Judge none() {
    return candidate -> OptionalDouble.empty();
  }
}
