package io.hammingbird.core.encode;

import java.util.Arrays;

/** Subtracts a mean and scales to unit length; a row equal to the mean becomes zero. */
public final class CenterScale implements Layer {

  private final float[] mean;

  private CenterScale(float[] mean) {
    this.mean = mean;
  }

  /** Returns the layer that subtracts {@code mean}, which is copied. */
  public static CenterScale of(float[] mean) {
    return new CenterScale(Matrices.requireFinite(mean.clone(), "mean"));
  }

  /** Returns a copy of the mean. */
  public float[] mean() {
    return mean.clone();
  }

  @Override
  public int inputs() {
    return mean.length;
  }

  @Override
  public int outputs() {
    return mean.length;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      out[i] = scale(rows[i]);
    }
    return out;
  }

  private float[] scale(float[] row) {
    Matrices.requireWidth(row, mean.length);
    float[] centred = new float[row.length];
    double square = 0;
    for (int j = 0; j < row.length; j++) {
      float x = row[j] - mean[j];
      centred[j] = x;
      square += (double) x * x;
    }
    if (square > 0) {
      float factor = (float) (1 / Math.sqrt(square));
      for (int j = 0; j < centred.length; j++) {
        centred[j] *= factor;
      }
    }
    return centred;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CenterScale that && Arrays.equals(mean, that.mean);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mean);
  }

  @Override
  public String toString() {
    return "CenterScale[" + mean.length + "]";
  }
}
