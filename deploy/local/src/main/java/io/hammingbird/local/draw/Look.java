package io.hammingbird.local.draw;

import java.util.List;
import java.util.Locale;

/** How a figure looks, by colour or by texture: the second of an item's two labels. */
enum Look {
  RED(0, 0, "red|crimson|scarlet"),
  ORANGE(0, 28, "orange|amber|tangerine"),
  YELLOW(0, 54, "yellow|golden|lemon"),
  GREEN(0, 125, "green|emerald|olive"),
  BLUE(0, 222, "blue|azure|navy"),
  PURPLE(0.5, 285, "purple|violet|lilac"),
  STRIPED(0, -1, "striped|banded|lined"),
  DOTTED(0, -1, "dotted|spotted|speckled"),
  CHECKERED(0.7, -1, "checkered|chequered|tiled");

  private final double from;
  private final int hue;
  private final String words; // an enum holds no list: separated by |

  Look(double from, int hue, String words) {
    this.from = from;
    this.hue = hue;
    this.words = words;
  }

  /** Returns the label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what people call it. */
  List<String> words() {
    return List.of(words.split("\\|"));
  }

  /** Returns the share of the stream, 0 to 1, that has passed when it first appears. */
  double from() {
    return from;
  }

  /** Returns whether it is a texture, which comes in any colours. */
  boolean isTexture() {
    return hue < 0;
  }

  /** Returns the hue in degrees; only colours have one. */
  int hue() {
    return hue;
  }

  /**
   * Returns whether the pixel is of the second colour of the texture.
   *
   * @param grain width of a stripe, dot or field in pixels
   * @param turn 0 to 3: the direction of stripes
   */
  boolean second(int x, int y, int grain, int turn) {
    int period = 2 * grain;
    return switch (this) {
      case STRIPED ->
          switch (turn) {
            case 0 -> x % period < grain;
            case 1 -> y % period < grain;
            case 2 -> (x + y) % period < grain;
            default -> (x + 2 * Picture.SIDE - y) % period < grain;
          };
      case DOTTED -> {
        int dx = 2 * (x % period) - period + 1;
        int dy = 2 * (y % period) - period + 1;
        yield dx * dx + dy * dy <= 2 * grain * grain;
      }
      case CHECKERED -> (x / grain + y / grain) % 2 == 0;
      default -> false;
    };
  }
}
