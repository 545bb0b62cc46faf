package io.hammingbird.core.index;

import java.util.Arrays;

/** How many codes of a bucket are how far from its centre, for each half of the code. */
final class Spread {

  private final int row; // distances of a half
  private final int[] counts; // low half of head h at 2 · h · row, high half at (2 · h + 1) · row
  private final int[] least; // by half; `row` where there is no code
  private final int[] greatest;

  Spread(int heads, int bits) {
    row = bits - bits / 2 + 1;
    counts = new int[Math.multiplyExact(2 * heads, row)];
    least = new int[2 * heads];
    greatest = new int[2 * heads];
    Arrays.fill(least, row);
  }

  long bytes() {
    return 4L * (counts.length + least.length + greatest.length);
  }

  void add(int head, int low, int high) {
    add(2 * head, low);
    add(2 * head + 1, high);
  }

  void remove(int head, int low, int high) {
    remove(2 * head, low);
    remove(2 * head + 1, high);
  }

  /** Returns how near a code of {@code head} can be to a probe that is so far from its centre. */
  int least(int head, int low, int high) {
    return least(2 * head, low) + least(2 * head + 1, high);
  }

  private int least(int half, int distance) {
    return Math.max(0, Math.max(least[half] - distance, distance - greatest[half]));
  }

  private void add(int half, int distance) {
    counts[half * row + distance]++;
    if (least[half] == row) {
      greatest[half] = distance;
    }
    least[half] = Math.min(least[half], distance);
    greatest[half] = Math.max(greatest[half], distance);
  }

  private void remove(int half, int distance) {
    counts[half * row + distance]--;
    while (least[half] < row && counts[half * row + least[half]] == 0) {
      least[half]++;
    }
    while (greatest[half] > 0 && counts[half * row + greatest[half]] == 0) {
      greatest[half]--;
    }
  }
}
