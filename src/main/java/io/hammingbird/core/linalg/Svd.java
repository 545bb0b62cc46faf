package io.hammingbird.core.linalg;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The thin singular value decomposition {@code A = U diag(σ) Vᵀ} of an r × c matrix, with s =
 * min(r, c) singular values in descending order.
 */
public final class Svd {

  /** Up to so many rows or columns all is as cheap as some. */
  private static final int SMALL = 320;

  private static final int SPARE = 16;
  private static final int ROUNDS = 24;

  /** Of the largest value: when no wanted one changes by more, they are found. */
  private static final double STILL = 1e-6;

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

  /**
   * Returns the leading singular values and vectors, as accurate as they are told apart: block
   * power iteration with some vectors to spare (Halko, Martinsson and Tropp, "Finding structure
   * with randomness", 2011). Where most of the values are wanted, or there are few, all are
   * computed.
   *
   * @param count wanted; fewer where the matrix has fewer
   * @throws ArithmeticException if an entry is not finite or the iteration does not converge
   */
  public static Svd leading(Matrix matrix, int count) {
    int all = Math.min(matrix.rows(), matrix.cols());
    int block = count + SPARE;
    if (all <= SMALL || 2 * block >= all) {
      Svd whole = of(matrix);
      return whole.first(Math.min(count, all));
    }
    Ejml.requireFinite(matrix, "singular value decomposition");
    // Drawn from a constant, so that it is a function of the matrix.
    Matrix right = RandomMatrices.gaussian(matrix.cols(), block, new SplittableRandom(all));
    Matrix left = PolarFactor.of(matrix.times(right));
    double[] before = new double[count];
    for (int round = 0; round < ROUNDS; round++) {
      Svd inside = of(matrix.transposeTimes(left));
      double change = 0;
      for (int j = 0; j < count; j++) {
        change = Math.max(change, Math.abs(inside.values[j] - before[j]));
        before[j] = inside.values[j];
      }
      if (change <= STILL * inside.values[0] || round == ROUNDS - 1) {
        return new Svd(left.times(inside.right), inside.values, inside.left).first(count);
      }
      left = PolarFactor.of(matrix.times(inside.left));
    }
    throw new AssertionError("the last round returns");
  }

  private Svd first(int count) {
    return new Svd(left.columns(0, count), Arrays.copyOf(values, count), right.columns(0, count));
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
