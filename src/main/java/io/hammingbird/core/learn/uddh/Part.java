package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.encode.Beside;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the mapped features of a modality are for what: those around anchors for the start
 * codes, the features as they came, centred and of unit length, for the network. Where a map has
 * only one sort, it is for both.
 *
 * @param modality its name
 * @param at where its features start among those of all modalities
 * @param width how many it has
 * @param radial how many of them, from the first, are for the start codes
 * @param from the first that the network sees
 */
record Part(String modality, int at, int width, int radial, int from) {

  static List<Part> of(FeatureMap map) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (String modality : map.modalities()) {
      List<Layer> layers = map.stacks().get(modality).layers();
      int width = map.width(modality);
      Layer last = layers.get(layers.size() - 1);
      if (last instanceof Beside beside) {
        int radial = beside.image().outputs();
        parts.add(new Part(modality, at, width, radial, radial));
      } else {
        parts.add(new Part(modality, at, width, width, 0));
      }
      at += width;
    }
    return parts;
  }

  /** Returns modality to the number of features for the start codes. */
  static SortedMap<String, Integer> radial(List<Part> parts) {
    SortedMap<String, Integer> used = new TreeMap<>();
    parts.forEach(part -> used.put(part.modality(), part.radial()));
    return used;
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
