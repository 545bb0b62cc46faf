package io.hammingbird.local.draw;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.topology.serve.TextFeaturiser;

/**
 * Reads typed queries in the words of the captions.
 *
 * @param stream whose captions they are
 */
public record CaptionWords(DemoStream stream) implements TextFeaturiser {

  @Override
  public String modality() {
    return DemoStream.TEXT;
  }

  @Override
  public FeatureVector features(String text) {
    SparseVector features = stream.features(text);
    if (features.stored() == 0) {
      throw new IllegalArgumentException(
          "no word of '%s' is in any caption; try 'two red circles'".formatted(text));
    }
    return features;
  }
}
