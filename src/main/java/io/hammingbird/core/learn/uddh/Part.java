package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.encode.FeatureMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the mapped features of a modality its network sees: the features as they came, centred
 * and of unit length; where a map has nothing of the sort, all.
 *
 * @param modality its name
 * @param at where its features start among those of all modalities
 * @param width how many it has
 * @param from the first that the network sees
 */
record Part(String modality, int at, int width, int from) {

  static List<Part> of(FeatureMap map) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (String modality : map.modalities()) {
      int width = map.width(modality);
      parts.add(new Part(modality, at, width, map.linearFrom(modality)));
      at += width;
    }
    return parts;
  }

  /** Returns how many inputs the network has. */
  int inputs() {
    return width - from;
  }

  /** Returns what inputs are multiplied by, to have a variance of about 1. */
  float scale() {
    return (float) Math.sqrt(inputs());
  }

  /** Returns the inputs of a row of features of all modalities. */
  float[] input(float[] xi) {
    float[] input = new float[inputs()];
    float scale = scale();
    for (int j = 0; j < input.length; j++) {
      input[j] = scale * xi[at + from + j];
    }
    return input;
  }
}
