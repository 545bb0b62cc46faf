package io.hammingbird.local.draw;

import java.util.List;
import java.util.SplittableRandom;

/** Says in words what a scene shows, now and then leaving something out as people do. */
final class Caption {

  private static final double OMITTED = 0.06;

  /** Words that stand for a figure without naming it. */
  static final List<String> VAGUE = List.of("shape", "thing");

  static final List<String> LARGE = List.of("large", "big");
  static final List<String> SMALL = List.of("small", "little");
  static final List<List<String>> COUNTS =
      List.of(
          List.of("a", "one", "a single"),
          List.of("two", "a pair of"),
          List.of("three", "a trio of"));

  private Caption() {}

  static String of(Scene scene, SplittableRandom random) {
    double omit = random.nextDouble();
    String figure = Scene.pick(omit < OMITTED ? VAGUE : scene.figure().words(), random);
    String look = omit > 1 - OMITTED ? "" : Scene.pick(scene.look().words(), random) + " ";
    StringBuilder caption = new StringBuilder();
    caption.append(Scene.pick(COUNTS.get(scene.count() - 1), random)).append(' ');
    if (random.nextBoolean()) {
      caption.append(Scene.pick(scene.large() ? LARGE : SMALL, random)).append(' ');
    }
    caption.append(look).append(scene.count() == 1 ? figure : plural(figure));
    if (scene.count() > 1 && random.nextBoolean()) {
      caption.append(' ').append(Scene.pick(scene.layout().phrases(), random));
    }
    if (random.nextInt(3) == 0) {
      caption.append(" on ").append(Scene.pick(scene.ground().words(), random));
    }
    return caption.toString();
  }

  /** Returns more than one of {@code figure}. */
  static String plural(String figure) {
    return figure.endsWith("s") || figure.endsWith("x") ? figure + "es" : figure + "s";
  }
}
