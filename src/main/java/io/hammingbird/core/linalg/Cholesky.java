package io.hammingbird.core.linalg;

import java.util.Arrays;

/**
 * The factor L of a symmetric positive definite matrix, {@code A + jitter·I = L Lᵀ}, and solves
 * with it.
 *
 * <p>The jitter is relative, 1e-10 · trace / n, and grows a hundredfold up to four times where the
 * factorisation breaks down: moments of few items are singular, and a ridge this small leaves every
 * well-posed solution alone. Only the lower triangle of A is read.
 */
public final class Cholesky {

  private static final int TRIES = 5;
  private static final int BLOCK = 16;

  /** −L and −Lᵀ, so that both substitutions gather rows and none subtracts. */
  private final double[][] lower;

  private final double[][] upper;

  private final double jitter;

  private Cholesky(double[][] upper, double jitter) {
    this.lower = Kernels.transpose(upper, upper.length);
    this.upper = upper;
    this.jitter = jitter;
  }

  /**
   * Returns the factor of {@code spd}, which is left alone.
   *
   * @throws IllegalArgumentException if the matrix is not square
   * @throws ArithmeticException if it is not positive definite even with the largest jitter
   */
  public static Cholesky of(Matrix spd) {
    int n = Ejml.requireSquare(spd, "Cholesky").rows();
    double scale = n == 0 ? 0 : spd.trace() / n;
    double relative = 1e-10;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double[][] upper = factor(spd, relative * scale);
      if (upper.length == n) {
        for (double[] row : upper) {
          scale(row, -1, 0, n);
        }
        return new Cholesky(upper, relative * scale);
      }
      relative *= 100;
    }
    throw new ArithmeticException(
        "a %s with mean diagonal %s is not positive definite, even with %s of it added"
            .formatted(spd, scale, relative / 100));
  }

  /** Returns Lᵀ in full rows, or no rows at all where a pivot is not above zero. */
  private static double[][] factor(Matrix spd, double jitter) {
    int n = spd.rows();
    double[][] upper = Kernels.transpose(spd.live(), n);
    for (int i = 0; i < n; i++) {
      Arrays.fill(upper[i], 0, i, 0);
      upper[i][i] += jitter;
    }
    double[][] below = new double[n][BLOCK];
    double[][] block = new double[BLOCK][];
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      if (!factorRows(upper, from, to)) {
        return new double[0][];
      }
      for (int r = from; r < to; r++) {
        block[r - from] = upper[r];
        for (int i = to; i < n; i++) {
          below[i][r - from] = -upper[r][i];
        }
      }
      Kernels.addUpper(upper, below, block, to - from, to);
    }
    return upper;
  }

  /** Turns the rows of one block into rows of Lᵀ; the blocks above are already taken off. */
  private static boolean factorRows(double[][] upper, int from, int to) {
    int n = upper.length;
    double[] taken = new double[to];
    for (int i = from; i < to; i++) {
      double[] row = upper[i];
      for (int r = from; r < i; r++) {
        taken[r] = -upper[r][i];
      }
      Kernels.gather(row, taken, upper, from, i, i, n);
      if (!(row[i] > 0) || row[i] == Double.POSITIVE_INFINITY) {
        return false;
      }
      scale(row, 1 / Math.sqrt(row[i]), i, n);
    }
    return true;
  }

  private static void scale(double[] c, double factor, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] *= factor;
    }
  }

  /** Returns what was added to the diagonal. */
  public double jitter() {
    return jitter;
  }

  /** Returns a new matrix holding Lᵀ, with zeros below the diagonal. */
  public Matrix upper() {
    Matrix copy = Matrix.zero(upper.length, upper.length);
    for (int i = 0; i < upper.length; i++) {
      for (int j = i; j < upper.length; j++) {
        copy.set(i, j, -upper[i][j]);
      }
    }
    return copy;
  }

  /**
   * Returns X of {@code (A + jitter·I) X = right}.
   *
   * @param right n × m, left alone
   */
  public Matrix solve(Matrix right) {
    int n = upper.length;
    Matrix whitened = whiten(right);
    double[][] x = whitened.live();
    for (int to = n; to > 0; to -= BLOCK) {
      int from = Math.max(0, to - BLOCK);
      gatherBlock(x, upper, from, to, to, n);
      for (int i = to - 1; i >= from; i--) {
        substitute(x[i], upper[i], i, x, i + 1, to);
      }
    }
    return whitened;
  }

  /**
   * Returns X of {@code L X = right}, so that {@code XᵀX = rightᵀ (A + jitter·I)⁻¹ right} for half
   * the work of solving.
   *
   * @param right n × m, left alone
   */
  public Matrix whiten(Matrix right) {
    int n = upper.length;
    if (right.rows() != n) {
      throw new IllegalArgumentException(
          "a factor of order %d does not fit a right side %s".formatted(n, right));
    }
    Matrix whitened = right.copy();
    double[][] x = whitened.live();
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      gatherBlock(x, lower, from, to, 0, from);
      for (int i = from; i < to; i++) {
        substitute(x[i], lower[i], i, x, from, i);
      }
    }
    return whitened;
  }

  /** Returns the trace of the inverse, at a sixth of the cost of solving for the identity. */
  public double inverseTrace() {
    int n = lower.length;
    double[][] x = Matrix.identity(n).live();
    double sum = 0;
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      for (int i = from; i < to; i++) {
        Kernels.gather(x[i], lower[i], x, 0, from, 0, from);
      }
      for (int i = from; i < to; i++) {
        Kernels.gather(x[i], lower[i], x, from, i, 0, i);
        scale(x[i], -1 / lower[i][i], 0, i + 1);
        for (int j = 0; j <= i; j++) {
          sum += x[i][j] * x[i][j];
        }
      }
    }
    return sum;
  }

  /** Takes what the rows r0 to r1 of the solution explain off the right side of one block. */
  private static void gatherBlock(
      double[][] x, double[][] factor, int from, int to, int r0, int r1) {
    int i = from;
    for (; i + 2 <= to; i += 2) {
      Kernels.gather2(x[i], x[i + 1], factor[i], factor[i + 1], x, r0, r1, 0, x[i].length);
    }
    if (i < to) {
      Kernels.gather(x[i], factor[i], x, r0, r1, 0, x[i].length);
    }
  }

  /** Row i of the solution from the rows r0 to r1 of its own block, which are known. */
  private static void substitute(
      double[] row, double[] factor, int i, double[][] x, int r0, int r1) {
    Kernels.gather(row, factor, x, r0, r1, 0, row.length);
    scale(row, -1 / factor[i], 0, row.length);
  }
}
