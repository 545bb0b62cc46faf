package io.hammingbird.core.encode;

import java.util.Arrays;

/**
 * Radial basis functions around anchors, centred: {@code φ(x)_j = exp(−‖x − a_j‖² / (2σ²)) −
 * mean_j} (A2LH, eq. 1, with the mean taken off).
 */
public final class Rbf implements Layer {

  private final float[][] anchors;
  private final float variance;
  private final float[] mean;

  private Rbf(float[][] anchors, float variance, float[] mean) {
    this.anchors = anchors;
    this.variance = variance;
    this.mean = mean;
  }

  /**
   * Returns the layer; arrays are copied.
   *
   * @param anchors q × d, at least one row
   * @param variance σ², above zero
   * @param mean q, what is subtracted from every function
   */
  public static Rbf of(float[][] anchors, float variance, float[] mean) {
    if (anchors.length == 0 || anchors.length != mean.length) {
      throw new IllegalArgumentException(
          "found %d anchors and %d means, needs as many of both and at least one"
              .formatted(anchors.length, mean.length));
    }
    if (!(variance > 0) || !Float.isFinite(variance)) {
      throw new IllegalArgumentException("σ² is " + variance + ", but must be above zero");
    }
    return new Rbf(
        Matrices.copyOf(anchors, anchors[0].length, "anchor"),
        variance,
        Matrices.requireFinite(mean.clone(), "mean"));
  }

  /** Returns a deep copy of the anchors, q × d. */
  public float[][] anchors() {
    return Matrices.copyOf(anchors, inputs(), "anchor");
  }

  /** Returns σ². */
  public float variance() {
    return variance;
  }

  /** Returns a copy of the means, q. */
  public float[] mean() {
    return mean.clone();
  }

  @Override
  public int inputs() {
    return anchors[0].length;
  }

  @Override
  public int outputs() {
    return anchors.length;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][anchors.length];
    float scale = -1 / (2 * variance);
    for (int i = 0; i < rows.length; i++) {
      Matrices.requireWidth(rows[i], inputs());
      for (int j = 0; j < anchors.length; j++) {
        float square = 0;
        for (int d = 0; d < rows[i].length; d++) {
          float difference = rows[i][d] - anchors[j][d];
          square += difference * difference;
        }
        out[i][j] = (float) Math.exp(square * scale) - mean[j];
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rbf that
        && variance == that.variance
        && Arrays.deepEquals(anchors, that.anchors)
        && Arrays.equals(mean, that.mean);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(anchors) * 31 + Arrays.hashCode(mean);
  }

  @Override
  public String toString() {
    return "Rbf[" + inputs() + " -> " + outputs() + "]";
  }
}
