package io.hammingbird.local.draw;

import java.util.List;
import java.util.Locale;

/** What a picture shows: the first of an item's two labels. */
enum Figure {
  CIRCLE(0, "circle|disc|round"),
  SQUARE(0, "square|box|block"),
  TRIANGLE(0, "triangle|wedge|pyramid"),
  STAR(0, "star|spark|starlet"),
  CROSS(0, "cross|plus|crucifix"),
  RING(0, "ring|hoop|loop"),
  HEART(0.35, "heart|valentine|sweetheart"),
  MOON(0.6, "moon|crescent|sickle");

  private final double from;
  private final String words; // an enum holds no list: separated by |

  Figure(double from, String words) {
    this.from = from;
    this.words = words;
  }

  /** Returns the label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what people call it, in the singular. */
  List<String> words() {
    return List.of(words.split("\\|"));
  }

  /** Returns the share of the stream, 0 to 1, that has passed when it first appears. */
  double from() {
    return from;
  }

  /** Where a figure is. */
  interface Outline {

    /** Returns whether the point lies on the figure, which fills −1 to 1; v points downwards. */
    boolean covers(double u, double v);
  }

  /**
   * Returns where the figure is.
   *
   * @param progress share of the stream that has passed: the looks of a star change with it
   */
  Outline outline(double progress) {
    return switch (this) {
      case CIRCLE -> (u, v) -> u * u + v * v <= 1;
      case SQUARE -> (u, v) -> Math.max(Math.abs(u), Math.abs(v)) <= 0.85;
      case TRIANGLE -> (u, v) -> v <= 0.75 && 2 * Math.abs(u) <= v + 1;
      case STAR -> star(progress);
      case CROSS -> Figure::cross;
      case RING -> (u, v) -> u * u + v * v <= 1 && u * u + v * v >= 0.36;
      case HEART -> (u, v) -> heart(1.2 * u, 0.15 - 1.2 * v);
      case MOON -> (u, v) -> u * u + v * v <= 1 && (u - 0.5) * (u - 0.5) + v * v >= 0.6;
    };
  }

  private static boolean cross(double u, double v) {
    double a = Math.abs(u);
    double b = Math.abs(v);
    return Math.min(a, b) <= 0.3 && Math.max(a, b) <= 1;
  }

  private static boolean heart(double x, double y) {
    double c = x * x + y * y - 1;
    return c * c * c <= x * x * y * y * y;
  }

  /** A star of four blunt points at first, of eight sharp ones at the end of the stream. */
  private static Outline star(double progress) {
    int points = 4 + (int) Math.min(4, progress * 5);
    double inner = 0.6 - 0.3 * progress;
    double[] x = new double[2 * points + 1];
    double[] y = new double[2 * points + 1];
    for (int i = 0; i < x.length; i++) {
      double angle = Math.PI * i / points;
      double radius = i % 2 == 0 ? 1 : inner;
      x[i] = radius * StrictMath.sin(angle);
      y[i] = -radius * StrictMath.cos(angle);
    }
    return (u, v) -> inside(x, y, u, v);
  }

  /** Counts the edges of a closed polygon that a ray from the point crosses. */
  private static boolean inside(double[] x, double[] y, double u, double v) {
    boolean inside = false;
    for (int i = 1; i < x.length; i++) {
      if ((y[i - 1] > v) != (y[i] > v)
          && u < (x[i] - x[i - 1]) * (v - y[i - 1]) / (y[i] - y[i - 1]) + x[i - 1]) {
        inside = !inside;
      }
    }
    return inside;
  }
}
