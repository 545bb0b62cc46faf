package io.hammingbird.core.linalg;

/**
 * The inner loops: products and rank-n updates on arrays of rows.
 *
 * <p>Row i of the result gathers eight rows of the right factor at once, {@code c[j] += a0*b0[j] +
 * … + a7*b7[j]}, in blocks of columns that stay in the cache. Every row is an array of its own and
 * the innermost methods are tiny: that is what lets C2 turn {@code j} into vector instructions
 * without any flag. One flat array with row offsets, more rows at once or a larger method make the
 * same loop several times slower.
 */
public final class Kernels {

  private static final int COLUMNS = 512;

  private Kernels() {}

  /**
   * Adds the product {@code a b} to {@code c}.
   *
   * @param c m × n, no row of it a row of another argument
   * @param a m × k
   * @param b k × n
   */
  public static void addProduct(double[][] c, double[][] a, double[][] b) {
    int columns = b.length == 0 ? 0 : b[0].length;
    for (int from = 0; from < columns; from += COLUMNS) {
      int to = Math.min(columns, from + COLUMNS);
      for (int i = 0; i < a.length; i++) {
        addCombination(c[i], a[i], b, from, to);
      }
    }
  }

  /**
   * Adds the product {@code a b} to {@code c}.
   *
   * @param c m × n, no row of it a row of another argument
   * @param a m × k
   * @param b k × n
   */
  public static void addProduct(float[][] c, float[][] a, float[][] b) {
    int columns = b.length == 0 ? 0 : b[0].length;
    for (int from = 0; from < columns; from += COLUMNS) {
      int to = Math.min(columns, from + COLUMNS);
      for (int i = 0; i < a.length; i++) {
        addCombination(c[i], a[i], b, from, to);
      }
    }
  }

  /**
   * Adds the product {@code a b}, which is known to be symmetric, to the upper triangle of {@code
   * c}, diagonal included; what lies below is left alone.
   *
   * @param c n × n, no row of it a row of another argument
   * @param a n × k
   * @param b k × n
   */
  public static void addUpper(double[][] c, double[][] a, double[][] b) {
    for (int from = 0; from < c.length; from += COLUMNS) {
      int to = Math.min(c.length, from + COLUMNS);
      for (int i = 0; i < to; i++) {
        addCombination(c[i], a[i], b, Math.max(i, from), to);
      }
    }
  }

  /** Returns the transpose of the r × c array. */
  static double[][] transpose(double[][] rows, int columns) {
    double[][] out = new double[columns][rows.length];
    int tile = 32;
    for (int i0 = 0; i0 < rows.length; i0 += tile) {
      int i1 = Math.min(rows.length, i0 + tile);
      for (int j0 = 0; j0 < columns; j0 += tile) {
        int j1 = Math.min(columns, j0 + tile);
        for (int i = i0; i < i1; i++) {
          double[] row = rows[i];
          for (int j = j0; j < j1; j++) {
            out[j][i] = row[j];
          }
        }
      }
    }
    return out;
  }

  /** Adds {@code Σ_r a[r] b[r]} to {@code c} in the columns {@code from} to {@code to}. */
  static void addCombination(double[] c, double[] a, double[][] b, int from, int to) {
    int r = 0;
    for (; r + 8 <= a.length; r += 8) {
      gather8(c, a, r, b, from, to);
    }
    for (; r < a.length; r++) {
      gather1(c, a[r], b[r], from, to);
    }
  }

  private static void addCombination(float[] c, float[] a, float[][] b, int from, int to) {
    int r = 0;
    for (; r + 8 <= a.length; r += 8) {
      gather8(c, a, r, b, from, to);
    }
    for (; r < a.length; r++) {
      gather1(c, a[r], b[r], from, to);
    }
  }

  private static void gather8(double[] c, double[] a, int r, double[][] b, int from, int to) {
    double a0 = a[r];
    double a1 = a[r + 1];
    double a2 = a[r + 2];
    double a3 = a[r + 3];
    double a4 = a[r + 4];
    double a5 = a[r + 5];
    double a6 = a[r + 6];
    double a7 = a[r + 7];
    double[] b0 = b[r];
    double[] b1 = b[r + 1];
    double[] b2 = b[r + 2];
    double[] b3 = b[r + 3];
    double[] b4 = b[r + 4];
    double[] b5 = b[r + 5];
    double[] b6 = b[r + 6];
    double[] b7 = b[r + 7];
    for (int j = from; j < to; j++) {
      c[j] +=
          a0 * b0[j]
              + a1 * b1[j]
              + a2 * b2[j]
              + a3 * b3[j]
              + a4 * b4[j]
              + a5 * b5[j]
              + a6 * b6[j]
              + a7 * b7[j];
    }
  }

  private static void gather8(float[] c, float[] a, int r, float[][] b, int from, int to) {
    float a0 = a[r];
    float a1 = a[r + 1];
    float a2 = a[r + 2];
    float a3 = a[r + 3];
    float a4 = a[r + 4];
    float a5 = a[r + 5];
    float a6 = a[r + 6];
    float a7 = a[r + 7];
    float[] b0 = b[r];
    float[] b1 = b[r + 1];
    float[] b2 = b[r + 2];
    float[] b3 = b[r + 3];
    float[] b4 = b[r + 4];
    float[] b5 = b[r + 5];
    float[] b6 = b[r + 6];
    float[] b7 = b[r + 7];
    for (int j = from; j < to; j++) {
      c[j] +=
          a0 * b0[j]
              + a1 * b1[j]
              + a2 * b2[j]
              + a3 * b3[j]
              + a4 * b4[j]
              + a5 * b5[j]
              + a6 * b6[j]
              + a7 * b7[j];
    }
  }

  private static void gather1(double[] c, double a, double[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] += a * b[j];
    }
  }

  private static void gather1(float[] c, float a, float[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] += a * b[j];
    }
  }
}
