package io.hammingbird.core.evaluate;

import java.util.SplittableRandom;

/**
 * The order in which the rows of a data set arrive. The one place that shuffles, so that a stream
 * that is replayed through the service and one that is replayed by a protocol arrive alike: the
 * rows of the whole set are shuffled first, and a split keeps the order of the rows it takes.
 */
public final class ArrivalOrder {

  private ArrivalOrder() {}

  /** Returns the rows 0 to {@code rows − 1} as they stand. */
  public static int[] asIs(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Returns the rows 0 to {@code rows − 1} in the random order of {@code seed} (Fisher–Yates). */
  public static int[] shuffled(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = asIs(rows);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
}
