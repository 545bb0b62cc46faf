package io.hammingbird.local.draw;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.schemas.AttributeVector;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What figures and looks are like: attributes of the classes, for learners that need them. */
final class Traits {

  private static final List<String> NAMES =
      List.of(
          "round",
          "straight",
          "pointed",
          "hollow",
          "notched",
          "upright",
          "red",
          "green",
          "blue",
          "texture",
          "lines",
          "spots",
          "fields");

  private Traits() {}

  /** Returns label to attributes, of all classes there are. */
  static SortedMap<String, AttributeVector> all() {
    SortedMap<String, AttributeVector> all = new TreeMap<>();
    for (Figure figure : Figure.values()) {
      float[] values = new float[NAMES.size()];
      List<Integer> traits = of(figure);
      for (int i = 0; i < traits.size(); i++) {
        values[i] = traits.get(i);
      }
      all.put(figure.label(), new AttributeVector(DenseVector.copyOf(values), NAMES));
    }
    for (Look look : Look.values()) {
      all.put(look.label(), new AttributeVector(DenseVector.copyOf(of(look)), NAMES));
    }
    return all;
  }

  /** Returns round, straight, pointed, hollow, notched, upright. */
  private static List<Integer> of(Figure figure) {
    return switch (figure) {
      case CIRCLE -> List.of(1, 0, 0, 0, 0, 0);
      case SQUARE -> List.of(0, 1, 0, 0, 0, 0);
      case TRIANGLE -> List.of(0, 1, 1, 0, 0, 1);
      case STAR -> List.of(0, 1, 1, 0, 1, 1);
      case CROSS -> List.of(0, 1, 0, 0, 1, 0);
      case RING -> List.of(1, 0, 0, 1, 0, 0);
      case HEART -> List.of(1, 0, 1, 0, 1, 1);
      case MOON -> List.of(1, 0, 1, 0, 1, 0);
    };
  }

  private static float[] of(Look look) {
    float[] values = new float[NAMES.size()];
    if (look.isTexture()) {
      values[9] = 1;
      values[10] = look == Look.STRIPED ? 1 : 0;
      values[11] = look == Look.DOTTED ? 1 : 0;
      values[12] = look == Look.CHECKERED ? 1 : 0;
    } else {
      for (int primary = 0; primary < 3; primary++) {
        values[6 + primary] =
            (float) (1 + Math.cos(Math.toRadians(look.hue() - 120.0 * primary))) / 2;
      }
    }
    return values;
  }
}
