package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.SymmetricEigen;

/** Step 1 of SeGH: attributes out of features and back (eq. 7). */
final class Sylvester {

  /** Of the largest sum of eigenvalues: below it there is nothing to divide by. */
  private static final double RIDGE = 1e-12;

  private Sylvester() {}

  /**
   * Returns W, v × d, with {@code left·W + W·right = target}: in the eigenvectors of both sides it
   * is one division an entry. Where both sides vanish the entry of smallest length, zero, is taken.
   *
   * @param left v × v, symmetric, positive semidefinite
   * @param right d × d, symmetric, positive semidefinite
   * @param target v × d
   */
  static Matrix solve(Matrix left, Matrix right, Matrix target) {
    SymmetricEigen rows = SymmetricEigen.of(left);
    SymmetricEigen columns = SymmetricEigen.of(right);
    double[] lambda = rows.values();
    double[] gamma = columns.values();
    double least = RIDGE * (lambda[lambda.length - 1] + gamma[gamma.length - 1]);
    Matrix turned = rows.vectors().transposeTimes(target).times(columns.vectors());
    for (int i = 0; i < lambda.length; i++) {
      double[] row = turned.row(i);
      for (int j = 0; j < gamma.length; j++) {
        double sum = Math.max(0, lambda[i]) + Math.max(0, gamma[j]);
        row[j] = sum > least ? row[j] / (sum + least) : 0;
      }
    }
    return rows.vectors().times(turned).timesTranspose(columns.vectors());
  }
}
