package io.hammingbird.core.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The thin singular value decomposition {@code A = U diag(σ) Vᵀ} of an r × c matrix, with s =
 * min(r, c) singular values in descending order.
 */
public final class Svd {

  private final Matrix left;
  private final double[] values;
  private final Matrix right;

  private Svd(Matrix left, double[] values, Matrix right) {
    this.left = left;
    this.values = values;
    this.right = right;
  }

  /**
   * Decomposes {@code matrix}, which is left alone.
   *
   * @throws ArithmeticException if an entry is not finite or the iteration does not converge
   */
  public static Svd of(Matrix matrix) {
    Ejml.requireFinite(matrix, "singular value decomposition");
    SingularValueDecomposition_F64<DMatrixRMaj> solver =
        DecompositionFactory_DDRM.svd(matrix.rows(), matrix.cols(), true, true, true);
    if (!solver.decompose(Ejml.to(matrix))) {
      throw new ArithmeticException("decomposition of a " + matrix + " did not converge");
    }
    int count = Math.min(matrix.rows(), matrix.cols());
    DMatrixRMaj u = solver.getU(null, false);
    DMatrixRMaj v = solver.getV(null, false);
    double[] values = Arrays.copyOf(solver.getSingularValues(), count);
    SingularOps_DDRM.descendingOrder(u, false, values, count, v, false);
    return new Svd(Ejml.from(u), values, Ejml.from(v));
  }

  /** Returns U, r × s, with orthonormal columns; the matrix is live. */
  public Matrix left() {
    return left;
  }

  /** Returns a copy of the singular values, descending. */
  public double[] values() {
    return values.clone();
  }

  /** Returns V, c × s, with orthonormal columns; the matrix is live. */
  public Matrix right() {
    return right;
  }
}
