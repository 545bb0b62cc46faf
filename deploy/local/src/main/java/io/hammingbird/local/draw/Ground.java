package io.hammingbird.local.draw;

import java.util.List;

/** What a picture is drawn on. */
enum Ground {
  WHITE(245, 245, 245, "white|blank"),
  GREY(205, 206, 210, "grey|stone"),
  SAND(226, 214, 190, "sand|beige");

  private final int red;
  private final int green;
  private final int blue;
  private final String words; // an enum holds no list: separated by |

  Ground(int red, int green, int blue, String words) {
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.words = words;
  }

  /** Returns the colour as 0xRRGGBB. */
  int colour() {
    return red << 16 | green << 8 | blue;
  }

  /** Returns what people call it. */
  List<String> words() {
    return List.of(words.split("\\|"));
  }
}
