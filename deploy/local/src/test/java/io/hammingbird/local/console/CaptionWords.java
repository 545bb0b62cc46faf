package io.hammingbird.local.console;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.topology.serve.TextFeaturiser;

/** Reads typed queries in the words of the captions. */
record CaptionWords(DemoStream stream) implements TextFeaturiser {
  @Override
  public String modality() {
    return DemoStream.TEXT;
  }

  @Override
  public FeatureVector features(String text) {
    return stream.features(text);
  }
}
