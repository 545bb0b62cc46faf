package io.hammingbird.local.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one picture is to show, before any pixel is drawn.
 *
 * @param figure the first label
 * @param look the second label
 * @param count how many figures, 1 to 3
 * @param layout where they stand
 * @param ground what they stand on
 * @param large whether they fill the room they have
 * @param progress share of the stream that has passed, 0 to 1
 */
record Scene(
    Figure figure,
    Look look,
    int count,
    Layout layout,
    Ground ground,
    boolean large,
    double progress) {

  /** Draws what to show at {@code progress}: only what has appeared by then. */
  static Scene draw(double progress, SplittableRandom random) {
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      if (figure.from() <= progress) {
        figures.add(figure);
      }
    }
    List<Look> looks = new ArrayList<>();
    for (Look look : Look.values()) {
      if (look.from() <= progress) {
        looks.add(look);
      }
    }
    return new Scene(
        pick(figures, random),
        pick(looks, random),
        1 + random.nextInt(2) * random.nextInt(3),
        pick(List.of(Layout.values()), random),
        pick(List.of(Ground.values()), random),
        random.nextBoolean(),
        progress);
  }

  static <T> T pick(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
