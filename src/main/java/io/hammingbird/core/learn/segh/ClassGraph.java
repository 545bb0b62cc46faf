package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Matrix;

/**
 * The graph that joins the items of one label set, each pair with the weight n̄/n_g, where n̄ is
 * the mean weight of a label set: then every item has the degree n̄, and the inverse of {@code M =
 * aI + 2γΛ} is 1/a on the mean of a label set and {@code 1/(a + 2γn̄)} on what differs from it.
 */
final class ClassGraph {

  private ClassGraph() {}

  /**
   * Returns {@code ŶᵀM⁻¹Ŷ}, v × v, from moments.
   *
   * @param modalities M
   * @param totalGram {@code ŶᵀŶ}
   * @param totalSums sums of ŷ by label set, P × v
   * @param weights n_g
   */
  static Matrix smoothed(
      SeghSettings settings, int modalities, Matrix totalGram, Matrix totalSums, double[] weights) {
    Matrix roots = totalSums.copy();
    double weight = 0;
    for (int g = 0; g < weights.length; g++) {
      weight += weights[g];
      double factor = 1 / Math.sqrt(weights[g]);
      double[] row = roots.row(g);
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
    double a = 2 * settings.beta() * modalities;
    double apart = 1 / (a + 2 * settings.gamma() * weight / weights.length);
    Matrix between = roots.gram();
    return totalGram.minus(between).scaled(apart).addScaled(between, 1 / a);
  }
}
