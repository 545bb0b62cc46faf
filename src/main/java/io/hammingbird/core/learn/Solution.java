package io.hammingbird.core.learn;

import io.hammingbird.core.encode.HashFunction;

/** What a solve found. */
public final class Solution {

  private final HashFunction function;
  private final byte[] memory;

  /**
   * Returns the solution; {@code memory} is copied.
   *
   * @param function a draft: version 0, its provenance without counts, reason, churn and quality
   * @param memory the factors, in the learner's own wire form, for a warm start of the next solve
   */
  public Solution(HashFunction function, byte[] memory) {
    this.function = function;
    this.memory = memory.clone();
  }

  /** Returns the draft of the hash function. */
  public HashFunction function() {
    return function;
  }

  /** Returns a copy of the factors. */
  public byte[] memory() {
    return memory.clone();
  }
}
