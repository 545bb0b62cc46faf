package io.hammingbird.core.linalg;

import static java.lang.Math.fma;

/**
 * The inner loops: products and rank-n updates on arrays of rows.
 *
 * <p>Two rows of the result gather four rows of the right factor at once, {@code c[j] += a0*b0[j] +
 * … + a3*b3[j]}, in blocks of rows and columns that stay in the cache. Every row is an array of its
 * own and the innermost methods are tiny: that is what lets C2 turn {@code j} into vector
 * instructions without any flag. One flat array with row offsets, more rows at once or a larger
 * method make the same loop three to five times slower; a benchmark keeps watch.
 *
 * <p>Every entry is one chain of fused multiply-adds in the order of the gathered rows. So a result
 * depends neither on the blocks nor on how many rows are computed together, and is the same on
 * every machine, bit for bit.
 */
public final class Kernels {

  /** Blocks: rows of the result, gathered rows, and columns at a time. */
  private static final int TALL = 128;

  private static final int DEEP = 64;
  private static final int WIDE = 1024;

  /** Taylor coefficients of the exponential. */
  private static final float T2 = 1 / 2f;

  private static final float T3 = 1 / 6f;
  private static final float T4 = 1 / 24f;
  private static final float T5 = 1 / 120f;
  private static final float T6 = 1 / 720f;
  private static final float T7 = 1 / 5040f;

  private Kernels() {}

  /**
   * Adds the product {@code a b} to {@code c}.
   *
   * @param c m × n, no row of it a row of another argument
   * @param a m × k
   * @param b k × n
   */
  public static void addProduct(double[][] c, double[][] a, double[][] b) {
    for (int i = 0; i < a.length; i += TALL) {
      addProduct(c, a, b, i, Math.min(a.length, i + TALL));
    }
  }

  private static void addProduct(double[][] c, double[][] a, double[][] b, int i0, int i1) {
    int columns = b.length == 0 ? 0 : b[0].length;
    for (int r0 = 0; r0 < b.length; r0 += DEEP) {
      int r1 = Math.min(b.length, r0 + DEEP);
      for (int from = 0; from < columns; from += WIDE) {
        int to = Math.min(columns, from + WIDE);
        int i = i0;
        for (; i + 2 <= i1; i += 2) {
          gather2(c[i], c[i + 1], a[i], a[i + 1], b, r0, r1, from, to);
        }
        if (i < i1) {
          gather(c[i], a[i], b, r0, r1, from, to);
        }
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
    for (int i = 0; i < a.length; i += TALL) {
      addProduct(c, a, b, i, Math.min(a.length, i + TALL));
    }
  }

  private static void addProduct(float[][] c, float[][] a, float[][] b, int i0, int i1) {
    int columns = b.length == 0 ? 0 : b[0].length;
    for (int r0 = 0; r0 < b.length; r0 += DEEP) {
      int r1 = Math.min(b.length, r0 + DEEP);
      for (int from = 0; from < columns; from += WIDE) {
        int to = Math.min(columns, from + WIDE);
        int i = i0;
        for (; i + 2 <= i1; i += 2) {
          gather2(c[i], c[i + 1], a[i], a[i + 1], b, r0, r1, from, to);
        }
        if (i < i1) {
          gather(c[i], a[i], b, r0, r1, from, to);
        }
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
    addUpper(c, a, b, b.length, 0);
  }

  /** Does so for the first {@code k} gathered rows and the rows and columns from {@code start}. */
  static void addUpper(double[][] c, double[][] a, double[][] b, int k, int start) {
    for (int r0 = 0; r0 < k; r0 += DEEP) {
      int r1 = Math.min(k, r0 + DEEP);
      for (int from = start; from < c.length; from += WIDE) {
        int to = Math.min(c.length, from + WIDE);
        int i = start;
        for (; i + 2 <= to; i += 2) {
          addUpperPair(c, a, b, i, r0, r1, from, to);
        }
        if (i < to) {
          gather(c[i], a[i], b, r0, r1, Math.max(i, from), to);
        }
      }
    }
  }

  private static void addUpperPair(
      double[][] c, double[][] a, double[][] b, int i, int r0, int r1, int from, int to) {
    if (i >= from) {
      // The first of the two rows is one entry longer.
      gather(c[i], a[i], b, r0, r1, i, i + 1);
    }
    gather2(c[i], c[i + 1], a[i], a[i + 1], b, r0, r1, Math.max(i + 1, from), to);
  }

  /** Adds {@code more} to {@code sums}, entry by entry. */
  public static void add(float[][] sums, float[][] more) {
    for (int i = 0; i < sums.length; i++) {
      add(sums[i], more[i]);
    }
  }

  /** Adds {@code more} to {@code sum}, entry by entry. */
  public static void add(float[] sum, float[] more) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += more[j];
    }
  }

  /**
   * Turns scalar products into centred Gaussians in place: {@code c[j] = exp(factor·(norm +
   * norms[j] − 2 c[j])) − mean[j]}, where the bracket is a squared distance.
   *
   * <p>The exponential is {@code (Σ_{i≤7} t^i / i!)^16} at a sixteenth of the exponent: four
   * squarings keep the loop free of branches and table look-ups, so that it runs as vector
   * instructions at 0.4 ns an entry against 14 ns of {@link Math#exp}. Its error is below 1e-6, and
   * below 3e-6 of the value where that is above 1e-3; exponents below −40 give less than 1e-20.
   *
   * @param norm ‖x‖² of the row
   * @param norms ‖a_j‖²
   * @param factor −1/(2σ²), below zero
   */
  public static void gaussians(float[] c, float norm, float[] norms, float factor, float[] mean) {
    float part = factor / 16;
    for (int j = 0; j < c.length; j++) {
      float t = Math.max(part * (norm + norms[j] - 2 * c[j]), -2.5f);
      float p =
          fma(t, fma(t, fma(t, fma(t, fma(t, fma(t, fma(t, T7, T6), T5), T4), T3), T2), 1f), 1f);
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      c[j] = p - mean[j];
    }
  }

  /** Returns the transpose of an array of rows with {@code columns} entries each. */
  static double[][] transpose(double[][] rows, int columns) {
    double[][] out = new double[columns][rows.length];
    for (int i0 = 0; i0 < rows.length; i0 += 32) {
      int i1 = Math.min(rows.length, i0 + 32);
      for (int j = 0; j < columns; j++) {
        transposeStrip(out[j], rows, i0, i1, j);
      }
    }
    return out;
  }

  /** Returns the transpose of an array of rows with {@code columns} entries each. */
  public static float[][] transpose(float[][] rows, int columns) {
    float[][] out = new float[columns][rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      for (int j = 0; j < columns; j++) {
        out[j][i] = row[j];
      }
    }
    return out;
  }

  private static void transposeStrip(double[] out, double[][] rows, int i0, int i1, int j) {
    for (int i = i0; i < i1; i++) {
      out[i] = rows[i][j];
    }
  }

  /** Adds {@code Σ a[r] b[r]} over the rows r0 to r1 to the columns from to to of {@code c}. */
  static void gather(double[] c, double[] a, double[][] b, int r0, int r1, int from, int to) {
    int r = r0;
    for (; r + 4 <= r1; r += 4) {
      kernel1x4(c, a, b, r, from, to);
    }
    for (; r < r1; r++) {
      kernel1x1(c, a[r], b[r], from, to);
    }
  }

  /** Does so for two rows at once. */
  static void gather2(
      double[] c0,
      double[] c1,
      double[] a0,
      double[] a1,
      double[][] b,
      int r0,
      int r1,
      int from,
      int to) {
    int r = r0;
    for (; r + 4 <= r1; r += 4) {
      kernel2x4(c0, c1, a0, a1, b, r, from, to);
    }
    for (; r < r1; r++) {
      kernel1x1(c0, a0[r], b[r], from, to);
      kernel1x1(c1, a1[r], b[r], from, to);
    }
  }

  private static void kernel2x4(
      double[] c0, double[] c1, double[] a0, double[] a1, double[][] b, int r, int from, int to) {
    double[] b0 = b[r];
    double[] b1 = b[r + 1];
    double[] b2 = b[r + 2];
    double[] b3 = b[r + 3];
    double p0 = a0[r];
    double p1 = a0[r + 1];
    double p2 = a0[r + 2];
    double p3 = a0[r + 3];
    double q0 = a1[r];
    double q1 = a1[r + 1];
    double q2 = a1[r + 2];
    double q3 = a1[r + 3];
    for (int j = from; j < to; j++) {
      c0[j] = fma(p3, b3[j], fma(p2, b2[j], fma(p1, b1[j], fma(p0, b0[j], c0[j]))));
      c1[j] = fma(q3, b3[j], fma(q2, b2[j], fma(q1, b1[j], fma(q0, b0[j], c1[j]))));
    }
  }

  private static void kernel1x4(double[] c, double[] a, double[][] b, int r, int from, int to) {
    double[] b0 = b[r];
    double[] b1 = b[r + 1];
    double[] b2 = b[r + 2];
    double[] b3 = b[r + 3];
    double a0 = a[r];
    double a1 = a[r + 1];
    double a2 = a[r + 2];
    double a3 = a[r + 3];
    for (int j = from; j < to; j++) {
      c[j] = fma(a3, b3[j], fma(a2, b2[j], fma(a1, b1[j], fma(a0, b0[j], c[j]))));
    }
  }

  private static void kernel1x1(double[] c, double a, double[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] = fma(a, b[j], c[j]);
    }
  }

  /** Adds {@code Σ a[r] b[r]} over the rows r0 to r1 to the columns from to to of {@code c}. */
  static void gather(float[] c, float[] a, float[][] b, int r0, int r1, int from, int to) {
    int r = r0;
    for (; r + 4 <= r1; r += 4) {
      kernel1x4(c, a, b, r, from, to);
    }
    for (; r < r1; r++) {
      kernel1x1(c, a[r], b[r], from, to);
    }
  }

  /** Does so for two rows at once. */
  static void gather2(
      float[] c0,
      float[] c1,
      float[] a0,
      float[] a1,
      float[][] b,
      int r0,
      int r1,
      int from,
      int to) {
    int r = r0;
    for (; r + 4 <= r1; r += 4) {
      kernel2x4(c0, c1, a0, a1, b, r, from, to);
    }
    for (; r < r1; r++) {
      kernel1x1(c0, a0[r], b[r], from, to);
      kernel1x1(c1, a1[r], b[r], from, to);
    }
  }

  private static void kernel2x4(
      float[] c0, float[] c1, float[] a0, float[] a1, float[][] b, int r, int from, int to) {
    float[] b0 = b[r];
    float[] b1 = b[r + 1];
    float[] b2 = b[r + 2];
    float[] b3 = b[r + 3];
    float p0 = a0[r];
    float p1 = a0[r + 1];
    float p2 = a0[r + 2];
    float p3 = a0[r + 3];
    float q0 = a1[r];
    float q1 = a1[r + 1];
    float q2 = a1[r + 2];
    float q3 = a1[r + 3];
    for (int j = from; j < to; j++) {
      c0[j] = fma(p3, b3[j], fma(p2, b2[j], fma(p1, b1[j], fma(p0, b0[j], c0[j]))));
      c1[j] = fma(q3, b3[j], fma(q2, b2[j], fma(q1, b1[j], fma(q0, b0[j], c1[j]))));
    }
  }

  private static void kernel1x4(float[] c, float[] a, float[][] b, int r, int from, int to) {
    float[] b0 = b[r];
    float[] b1 = b[r + 1];
    float[] b2 = b[r + 2];
    float[] b3 = b[r + 3];
    float a0 = a[r];
    float a1 = a[r + 1];
    float a2 = a[r + 2];
    float a3 = a[r + 3];
    for (int j = from; j < to; j++) {
      c[j] = fma(a3, b3[j], fma(a2, b2[j], fma(a1, b1[j], fma(a0, b0[j], c[j]))));
    }
  }

  private static void kernel1x1(float[] c, float a, float[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] = fma(a, b[j], c[j]);
    }
  }
}
