package io.hammingbird.core.learn;

import io.hammingbird.core.encode.HashFunction;

/** What a solve found. */
public final class Solution {

  private final HashFunction function;
  private final byte[] memory;
  private final long steps;

  /** Returns the solution of a closed form. */
  public Solution(HashFunction function, byte[] memory) {
    this(function, memory, 0);
  }

  /**
   * Returns the solution; {@code memory} is copied.
   *
   * @param function a draft: version 0, its provenance without counts, reason, churn and quality
   * @param memory the factors, in the learner's own wire form, for a warm start of the next solve
   * @param steps mini-batches that this solve learned from, 0 for closed forms
   */
  public Solution(HashFunction function, byte[] memory, long steps) {
    this.function = function;
    this.memory = memory.clone();
    this.steps = steps;
  }

  /** Returns the draft of the hash function. */
  public HashFunction function() {
    return function;
  }

  /** Returns a copy of the factors. */
  public byte[] memory() {
    return memory.clone();
  }

  /** Returns how many mini-batches this solve learned from, 0 for closed forms. */
  public long steps() {
    return steps;
  }
}
