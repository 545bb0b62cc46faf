package io.hammingbird.core.linalg;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** Matrices drawn from a seeded source: the same source state gives the same matrix. */
public final class RandomMatrices {

  private RandomMatrices() {}

  /** Returns independent standard normal entries, drawn row by row. */
  public static Matrix gaussian(int rows, int cols, SplittableRandom random) {
    Matrix matrix = Matrix.zero(rows, cols);
    for (int i = 0; i < rows; i++) {
      double[] row = matrix.row(i);
      for (int j = 0; j < cols; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return matrix;
  }

  /**
   * Returns an orthogonal matrix, uniform over all of them: Q of a Gaussian matrix, with the signs
   * that make the diagonal of R positive (Mezzadri, How to generate random matrices from the
   * classical compact groups, 2007).
   */
  public static Matrix orthogonal(int n, SplittableRandom random) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, n);
    if (!qr.decompose(Ejml.to(gaussian(n, n, random)))) {
      throw new ArithmeticException("QR of a random matrix of order " + n + " failed");
    }
    Matrix q = Ejml.from(qr.getQ(null, false));
    DMatrixRMaj r = qr.getR(null, false);
    for (int j = 0; j < n; j++) {
      if (r.get(j, j) < 0) {
        for (int i = 0; i < n; i++) {
          q.set(i, j, -q.get(i, j));
        }
      }
    }
    return q;
  }
}
