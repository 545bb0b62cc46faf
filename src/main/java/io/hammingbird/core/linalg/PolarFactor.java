package io.hammingbird.core.linalg;

/**
 * The orthogonal polar factor: of all matrices with orthonormal columns (or rows, where there are
 * fewer of them) the one nearest to M, and the one with the largest {@code tr(Vᵀ M)}.
 */
public final class PolarFactor {

  /** Below this squared ratio of singular values the short way loses its digits. */
  private static final double WORST = 1e-10;

  private PolarFactor() {}

  /**
   * Returns the factor of {@code m}, in its shape.
   *
   * <p>{@code M Q Λ^(−1/2) Qᵀ} with {@code MᵀM = Q Λ Qᵀ}; by singular value decomposition where M
   * is ill-conditioned, which costs two to three times as much. Where M has not full rank the
   * factor is not unique, and one is chosen.
   *
   * @throws ArithmeticException if an entry is not finite
   */
  public static Matrix of(Matrix m) {
    Ejml.requireFinite(m, "polar factor");
    if (m.rows() < m.cols()) {
      return of(m.transpose()).transpose();
    }
    SymmetricEigen eigen = SymmetricEigen.of(m.gram());
    double[] values = eigen.values();
    int n = values.length;
    if (n == 0 || values[0] <= WORST * values[n - 1]) {
      Svd svd = Svd.of(m);
      return svd.left().timesTranspose(svd.right());
    }
    Matrix vectors = eigen.vectors();
    Matrix scaled = vectors.copy();
    for (int j = 0; j < n; j++) {
      values[j] = 1 / Math.sqrt(values[j]);
    }
    for (int i = 0; i < n; i++) {
      double[] row = scaled.row(i);
      for (int j = 0; j < n; j++) {
        row[j] *= values[j];
      }
    }
    return m.times(scaled.timesTranspose(vectors));
  }
}
