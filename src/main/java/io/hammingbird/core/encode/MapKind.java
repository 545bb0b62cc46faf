package io.hammingbird.core.encode;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.Collection;

/** The feature maps that a learner can ask for. */
public enum MapKind {

  /** Centred, of unit length, then radial basis functions around anchors. */
  RBF,

  /** Centred and of unit length: as many features as the modality has. */
  IDENTITY,

  /** Both side by side: radial basis functions, then the features as for {@link #IDENTITY}. */
  JOINED,

  /** {@link #RBF} of square roots, where features have long tails. */
  RBF_OF_ROOTS,

  /** {@link #JOINED} of square roots, where features have long tails. */
  JOINED_OF_ROOTS;

  /**
   * Draws a map of this kind.
   *
   * @param generation of the map, from 1
   * @param sample at least one item with each modality
   * @param shape the collection's modalities and dimensions
   * @param anchors q wanted, where there are anchors
   * @param choice of the anchors
   * @param seed of the draw
   */
  public FeatureMap draw(
      int generation,
      Collection<Item> sample,
      CollectionShape shape,
      int anchors,
      AnchorChoice choice,
      long seed) {
    return switch (this) {
      case RBF -> FeatureMaps.rbf(generation, sample, shape, anchors, choice, seed);
      case IDENTITY -> FeatureMaps.identity(generation, sample, shape);
      case JOINED -> FeatureMaps.joined(generation, sample, shape, anchors, choice, seed);
      case RBF_OF_ROOTS ->
          FeatureMaps.ofRoots(RBF, generation, sample, shape, anchors, choice, seed);
      case JOINED_OF_ROOTS ->
          FeatureMaps.ofRoots(JOINED, generation, sample, shape, anchors, choice, seed);
    };
  }

  /** Returns the same map with anchors by k-means. */
  public FeatureMap draw(
      int generation, Collection<Item> sample, CollectionShape shape, int anchors, long seed) {
    return draw(generation, sample, shape, anchors, AnchorChoice.K_MEANS, seed);
  }
}
