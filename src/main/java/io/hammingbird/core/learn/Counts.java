package io.hammingbird.core.learn;

import io.hammingbird.core.Mergeable;

/**
 * How many items there are of each fate; signed in a delta.
 *
 * @param learned labelled, complete, in the moments
 * @param heldOut labelled, complete, kept back to measure quality
 * @param unlabelled without a label
 * @param partial labelled, but lacking a modality of the collection
 */
public record Counts(long learned, long heldOut, long unlabelled, long partial)
    implements Mergeable<Counts> {

  static final Counts ZERO = new Counts(0, 0, 0, 0);

  @Override
  public Counts plus(Counts other) {
    return new Counts(
        learned + other.learned,
        heldOut + other.heldOut,
        unlabelled + other.unlabelled,
        partial + other.partial);
  }

  /** Returns the number of items of all fates. */
  public long total() {
    return learned + heldOut + unlabelled + partial;
  }
}
