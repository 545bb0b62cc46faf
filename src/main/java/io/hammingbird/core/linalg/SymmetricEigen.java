package io.hammingbird.core.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues in ascending order and orthonormal eigenvectors, {@code A = Q diag(λ) Qᵀ}. */
public final class SymmetricEigen {

  private final double[] values;
  private final Matrix vectors;

  private SymmetricEigen(double[] values, Matrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes {@code symmetric}, which is left alone.
   *
   * @throws IllegalArgumentException if the matrix is not square
   * @throws ArithmeticException if an entry is not finite or the iteration does not converge
   */
  public static SymmetricEigen of(Matrix symmetric) {
    int n = Ejml.requireSquare(symmetric, "eigendecomposition").rows();
    Ejml.requireFinite(symmetric, "eigendecomposition");
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
    if (n > 0 && !solver.decompose(Ejml.to(symmetric))) {
      throw new ArithmeticException("eigendecomposition of a " + symmetric + " did not converge");
    }
    double[] unsorted = new double[n];
    for (int i = 0; i < n; i++) {
      unsorted[i] = solver.getEigenvalue(i).getReal();
    }
    int[] rank = Sorting.ascending(unsorted);
    double[] values = new double[n];
    Matrix vectors = Matrix.zero(n, n);
    for (int j = 0; j < n; j++) {
      values[j] = unsorted[rank[j]];
      double[] vector = solver.getEigenVector(rank[j]).data;
      for (int i = 0; i < n; i++) {
        vectors.set(i, j, vector[i]);
      }
    }
    return new SymmetricEigen(values, vectors);
  }

  /** Returns a copy of the eigenvalues, ascending. */
  public double[] values() {
    return Arrays.copyOf(values, values.length);
  }

  /** Returns the eigenvectors as columns, in the order of the values; the matrix is live. */
  public Matrix vectors() {
    return vectors;
  }
}
