package io.hammingbird.core.linalg;

/** The Moore–Penrose inverse. */
public final class PseudoInverse {

  /** Eigenvalues below this share of the largest count as zero. */
  private static final double ZERO = 1e-12;

  private PseudoInverse() {}

  /**
   * Returns the pseudo-inverse of {@code symmetric}: symmetric too, with the same null space.
   *
   * @throws ArithmeticException if an entry is not finite
   */
  public static Matrix ofSymmetric(Matrix symmetric) {
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);
    double[] values = eigen.values();
    int n = values.length;
    double largest = n == 0 ? 0 : Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    for (int j = 0; j < n; j++) {
      values[j] = Math.abs(values[j]) <= ZERO * largest ? 0 : 1 / values[j];
    }
    Matrix scaled = eigen.vectors().copy();
    for (int i = 0; i < n; i++) {
      double[] row = scaled.row(i);
      for (int j = 0; j < n; j++) {
        row[j] *= values[j];
      }
    }
    return scaled.timesTranspose(eigen.vectors());
  }
}
