package io.hammingbird.core.linalg;

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
  private static final int BLOCK = 32;

  /** Row i of L, and row i of Lᵀ as a row of its own, so that both substitutions run on rows. */
  private final double[][] upper;

  private final double jitter;

  private Cholesky(double[][] upper, double jitter) {
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
    double[][] upper = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        upper[i][j] = spd.get(j, i);
      }
      upper[i][i] += jitter;
    }
    double[][] below = new double[n][BLOCK];
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      if (!factorRows(upper, from, to)) {
        return new double[0][];
      }
      subtractRows(upper, below, from, to);
    }
    return upper;
  }

  /** Turns the rows of one block into rows of Lᵀ; the blocks above are already taken off. */
  private static boolean factorRows(double[][] upper, int from, int to) {
    int n = upper.length;
    for (int i = from; i < to; i++) {
      double[] row = upper[i];
      for (int r = from; r < i; r++) {
        addMultiple(row, -upper[r][i], upper[r], i, n);
      }
      if (!(row[i] > 0) || row[i] == Double.POSITIVE_INFINITY) {
        return false;
      }
      scale(row, 1 / Math.sqrt(row[i]), i, n);
    }
    return true;
  }

  /** Takes the block's part off the rows below it: a symmetric rank-{@code BLOCK} update. */
  private static void subtractRows(double[][] upper, double[][] below, int from, int to) {
    int n = upper.length;
    double[][] block = new double[BLOCK][];
    for (int r = 0; r < to - from; r++) {
      block[r] = upper[from + r];
    }
    for (int i = to; i < n; i++) {
      for (int r = 0; r < to - from; r++) {
        below[i][r] = -block[r][i];
      }
      Kernels.addCombination(upper[i], below[i], block, i, n);
    }
  }

  private static void addMultiple(double[] c, double factor, double[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] += factor * b[j];
    }
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
      System.arraycopy(upper[i], i, copy.row(i), i, upper.length - i);
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
    if (right.rows() != n) {
      throw new IllegalArgumentException(
          "a factor of order %d does not fit a right side %s".formatted(n, right));
    }
    double[][] x = right.copy().live();
    int m = right.cols();
    for (int i = 0; i < n; i++) {
      scale(x[i], 1 / upper[i][i], 0, m);
      for (int r = i + 1; r < n; r++) {
        addMultiple(x[r], -upper[i][r], x[i], 0, m);
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int r = i + 1; r < n; r++) {
        addMultiple(x[i], -upper[i][r], x[r], 0, m);
      }
      scale(x[i], 1 / upper[i][i], 0, m);
    }
    return Matrix.wrap(x);
  }
}
