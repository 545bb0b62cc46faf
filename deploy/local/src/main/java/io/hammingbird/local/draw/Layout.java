package io.hammingbird.local.draw;

import java.util.List;

/** Where the figures of a picture stand. */
enum Layout {
  ROW("in a row|side by side"),
  COLUMN("in a column|above each other"),
  DIAGONAL("on a diagonal|like stairs");

  private final String phrases; // an enum holds no list: separated by |

  Layout(String phrases) {
    this.phrases = phrases;
  }

  /** Returns how a caption says so. */
  List<String> phrases() {
    return List.of(phrases.split("\\|"));
  }

  /** Returns the horizontal place of figure {@code index} of {@code count}, 0 to 1. */
  double x(int index, int count) {
    return this == COLUMN ? 0.5 : (index + 0.5) / count;
  }

  /** Returns the vertical place of figure {@code index} of {@code count}, 0 to 1. */
  double y(int index, int count) {
    return this == ROW ? 0.5 : (index + 0.5) / count;
  }
}
