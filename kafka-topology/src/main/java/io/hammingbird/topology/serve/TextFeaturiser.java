package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.FeatureVector;

/** Turns a typed query into features, for collections that know how theirs were made. */
public interface TextFeaturiser {

  /** Returns the modality of the features. */
  String modality();

  /**
   * Returns the features of {@code text}, of the dimension that the collection's modality has.
   *
   * @throws IllegalArgumentException if it can make nothing of the text, saying why
   */
  FeatureVector features(String text);
}
