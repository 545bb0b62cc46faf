package io.hammingbird.core.linalg;

import java.util.SplittableRandom;

/** Orders drawn from a seeded source: the same source state gives the same order. */
public final class RandomOrder {

  private RandomOrder() {}

  /** Returns 0 to {@code n − 1}, every order as likely as any other (Fisher–Yates). */
  public static int[] of(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
