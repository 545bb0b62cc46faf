package io.hammingbird.core.encode;

import io.hammingbird.core.linalg.Kernels;
import java.util.Arrays;

/**
 * Radial basis functions around anchors, centred: {@code φ(x)_j = exp(−‖x − a_j‖² / (2σ²)) −
 * mean_j} (A2LH, eq. 1, with the mean taken off).
 *
 * <p>Squared distances come from scalar products, {@code ‖x‖² + ‖a‖² − 2 x·a} in float: exact to
 * about 1e-6 of the squared lengths, so the rows should be no longer than some σ, as unit rows are.
 * The result of a row does not depend on the rows beside it.
 */
public final class Rbf implements Layer {

  /** The anchors as columns, d × q: the form in which a product gathers them. */
  private final float[][] columns;

  private final float[] norms;
  private final float variance;
  private final float[] mean;

  private Rbf(float[][] anchors, float variance, float[] mean) {
    this.columns = Kernels.transpose(anchors, anchors[0].length);
    this.norms = new float[anchors.length];
    for (int j = 0; j < norms.length; j++) {
      norms[j] = norm(anchors[j]);
    }
    this.variance = variance;
    this.mean = mean;
  }

  private static float norm(float[] row) {
    double square = 0;
    for (float x : row) {
      square += (double) x * x;
    }
    return (float) square;
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
    return Kernels.transpose(columns, outputs());
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
    return columns.length;
  }

  @Override
  public int outputs() {
    return mean.length;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][outputs()];
    for (float[] row : rows) {
      Matrices.requireWidth(row, inputs());
    }
    Kernels.addProduct(out, rows, columns);
    // Finite even for the smallest variance: 0 times infinity would be NaN at an anchor.
    float factor = Math.max(-1 / (2 * variance), -Float.MAX_VALUE);
    for (int i = 0; i < rows.length; i++) {
      Kernels.gaussians(out[i], norm(rows[i]), norms, factor, mean);
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rbf that
        && variance == that.variance
        && Arrays.deepEquals(columns, that.columns)
        && Arrays.equals(mean, that.mean);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(columns) * 31 + Arrays.hashCode(mean);
  }

  @Override
  public String toString() {
    return "Rbf[" + inputs() + " -> " + outputs() + "]";
  }
}
