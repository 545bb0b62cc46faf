package io.hammingbird.core.learn;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.vector.CollectionShape;
import java.util.Optional;

/**
 * Turns moments into a hash function. A learner holds only its configuration, so a solve is a pure
 * function of the problem and, where it starts warm, of where the last one ended.
 */
public interface Learner {

  /** Returns the name by which the catalogue knows this learner. */
  String name();

  /**
   * Returns whether it learns from labelled items that have all modalities (true) or from every
   * item that has all modalities, without a look at its labels (false): its moments then stand in
   * one group, under no label.
   */
  boolean supervised();

  /**
   * Returns whether it learns from items themselves as they come, and not from their moments alone.
   * It then goes on from where it stands, and what it has seen it cannot unlearn.
   */
  default boolean studies() {
    return false;
  }

  /**
   * Returns whether an item can only be learned when all its classes have attributes; a learner
   * that returns false may still use those there are.
   */
  default boolean needsAttributes() {
    return false;
  }

  /**
   * Returns the feature map this learner is to learn on.
   *
   * @param shape the collection's modalities and dimensions
   */
  default MapKind map(CollectionShape shape) {
    return MapKind.RBF;
  }

  /**
   * Solves the problem.
   *
   * @param last the {@link Solution#memory()} of the solve before, for a warm start close to it, or
   *     for a learner that studies to go on from; empty for a cold one, which depends on nothing
   *     but the problem
   * @throws UnsolvableException if the moments do not determine a hash function
   */
  Solution solve(Problem problem, Optional<byte[]> last);
}
