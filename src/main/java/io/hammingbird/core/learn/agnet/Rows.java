package io.hammingbird.core.learn.agnet;

/** What is done with arrays of rows. */
final class Rows {

  private Rows() {}

  /** Returns the rows at {@code positions}, live. */
  static float[][] at(float[][] rows, int[] positions) {
    float[][] some = new float[positions.length][];
    for (int i = 0; i < some.length; i++) {
      some[i] = rows[positions[i]];
    }
    return some;
  }

  /** Returns the mean of at least one row. */
  static float[] mean(float[][] rows) {
    double[] sum = new double[rows[0].length];
    for (float[] row : rows) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += row[j];
      }
    }
    float[] mean = new float[sum.length];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) (sum[j] / rows.length);
    }
    return mean;
  }

  /** Returns every row less {@code centre}, newly allocated. */
  static float[][] minus(float[][] rows, float[] centre) {
    float[][] out = new float[rows.length][centre.length];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < centre.length; j++) {
        out[i][j] = rows[i][j] - centre[j];
      }
    }
    return out;
  }

  /** Returns every row at unit length, newly allocated; a row of zeros stays one. */
  static float[][] normalised(float[][] rows) {
    float[][] out = new float[rows.length][];
    for (int i = 0; i < out.length; i++) {
      double square = 0;
      for (float value : rows[i]) {
        square += value * value;
      }
      float factor = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
      out[i] = rows[i].clone();
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] *= factor;
      }
    }
    return out;
  }
}
