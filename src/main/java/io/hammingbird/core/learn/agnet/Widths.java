package io.hammingbird.core.learn.agnet;

import java.util.List;

/** Widths of the layers of a network. */
final class Widths {

  private Widths() {}

  static int[] of(int inputs, List<Integer> hidden, int outputs) {
    int[] widths = new int[hidden.size() + 2];
    widths[0] = inputs;
    for (int l = 0; l < hidden.size(); l++) {
      widths[l + 1] = hidden.get(l);
    }
    widths[hidden.size() + 1] = outputs;
    return widths;
  }
}
