package io.hammingbird.core.neural;

import java.util.SplittableRandom;

/**
 * Inverted dropout: leaves values out at random while learning and scales the others up, so that
 * their mean stays what it is when none is left out.
 */
public final class Dropout {

  private Dropout() {}

  /**
   * Returns {@code rows} with values left out, newly allocated.
   *
   * @param share of the values that become zero, in [0, 1)
   */
  public static float[][] of(float[][] rows, double share, SplittableRandom random) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropout is " + share + ", needs to be in [0, 1)");
    }
    float scale = (float) (1 / (1 - share));
    float[][] out = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      out[i] = new float[rows[i].length];
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] = random.nextDouble() < share ? 0 : scale * rows[i][j];
      }
    }
    return out;
  }
}
