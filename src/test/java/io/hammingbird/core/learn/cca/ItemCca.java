package io.hammingbird.core.learn.cca;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.SymmetricEigen;

/**
 * Canonical correlation analysis of two modalities from the items themselves, the long way: the
 * eigenvectors of {@code C_11⁻¹ C_12 C_22⁻¹ C_21}, by power iteration on explicit inverses.
 */
final class ItemCca {

  private ItemCca() {}

  /** Returns the rows less their mean. */
  static Matrix centred(Matrix rows) {
    Matrix centred = rows.copy();
    for (int j = 0; j < rows.cols(); j++) {
      double mean = 0;
      for (int i = 0; i < rows.rows(); i++) {
        mean += rows.get(i, j) / rows.rows();
      }
      for (int i = 0; i < rows.rows(); i++) {
        centred.set(i, j, rows.get(i, j) - mean);
      }
    }
    return centred;
  }

  /** Returns {@code XᵀY / n}. */
  static Matrix covariance(Matrix x, Matrix y) {
    return x.transposeTimes(y).scaled(1.0 / x.rows());
  }

  /** Returns the variance with the ridge on its diagonal. */
  static Matrix variance(Matrix x, double ridge) {
    Matrix variance = covariance(x, x);
    return variance.plusDiagonal(ridge * variance.trace() / variance.rows());
  }

  static Matrix inverse(Matrix symmetric) {
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);
    double[] values = eigen.values();
    Matrix scaled = eigen.vectors().copy();
    for (int i = 0; i < scaled.rows(); i++) {
      for (int j = 0; j < scaled.cols(); j++) {
        scaled.row(i)[j] /= values[j];
      }
    }
    return scaled.timesTranspose(eigen.vectors());
  }

  /**
   * Returns {@code C_11⁻¹ C_12 C_22⁻¹ C_21}: its eigenvalues are the squared correlations, its
   * eigenvectors the directions in the first modality.
   */
  static Matrix operator(Matrix x, Matrix y, double ridge) {
    return inverse(variance(x, ridge))
        .times(covariance(x, y))
        .times(inverse(variance(y, ridge)))
        .times(covariance(y, x));
  }
}
