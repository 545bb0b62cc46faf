package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.linalg.SymmetricEigen;
import java.util.SplittableRandom;

/**
 * Designed codes: one a label set, found by coordinate descent over single bits from the weighted
 * eigenvectors of the label similarity under a random rotation. A problem of a few hundred rows,
 * however many items there are. Codes are P × k matrices with entries ±1; at least two label sets
 * are needed for a bit to say anything.
 */
public final class GroupCodes {

  private static final int SWEEPS = 8;

  private GroupCodes() {}

  /** Returns designed codes without dead or duplicate bits. */
  public static Matrix design(CodeTargets targets, int bits, SplittableRandom random) {
    Matrix start = start(targets, bits, random);
    return improve(targets, start, SWEEPS, random);
  }

  /**
   * Returns {@code codes} after some sweeps of coordinate descent, without dead or duplicate bits.
   * The objective does not rise, except for what mending a bit costs.
   */
  public static Matrix improve(
      CodeTargets targets, Matrix codes, int sweeps, SplittableRandom random) {
    int[] all = new int[targets.size()];
    for (int g = 0; g < all.length; g++) {
      all[g] = g;
    }
    return descend(targets, codes, all, sweeps, random);
  }

  /**
   * Returns {@code codes} where only the rows in {@code open} were moved to fit the others; then
   * dead or duplicate bits are mended in whatever rows that takes least.
   */
  public static Matrix fit(CodeTargets targets, Matrix codes, int[] open, SplittableRandom random) {
    return descend(targets, codes, open, SWEEPS, random);
  }

  /** Returns whether no bit is constant and none equals or negates another more than need be. */
  public static boolean alive(Matrix codes) {
    return LiveBits.holds(codes);
  }

  private static Matrix descend(
      CodeTargets targets, Matrix codes, int[] rows, int sweeps, SplittableRandom random) {
    BitDescent descent = new BitDescent(targets, codes);
    descent.sweep(sweeps, rows, random);
    if (!LiveBits.holds(descent.codes())) {
      LiveBits.mend(descent, codes, random);
    }
    return descent.codes();
  }

  /**
   * Returns the signs of the weighted eigenvectors of S, scaled by the roots of their eigenvalues
   * and rotated at random.
   */
  private static Matrix start(CodeTargets targets, int bits, SplittableRandom random) {
    Matrix axes = axes(targets, bits);
    int r = axes.cols();
    Matrix turned = axes.times(RandomMatrices.orthogonal(bits, random).block(0, r, 0, bits));
    double noise = 1e-3 * Math.sqrt(turned.frobeniusSquared() / Math.max(1, turned.rows() * bits));
    for (int g = 0; g < turned.rows(); g++) {
      double[] row = turned.row(g);
      for (int i = 0; i < bits; i++) {
        // Where axes are fewer than bits, rows alike would tie: the noise sets them apart.
        row[i] = row[i] + (noise + 1e-12) * random.nextGaussian() >= 0 ? 1 : -1;
      }
    }
    return turned;
  }

  /**
   * Returns P × r, r ≤ k: {@code w^(−1/2) Q Λ^(1/2)} of the largest eigenvalues of {@code w^(1/2) S
   * w^(1/2)}. S = (1−φ)LLᵀ + φ11ᵀ = AJAᵀ, A = w^(1/2)[√(1−φ) L, √−φ 1], J = diag(1, …, 1, −1), so
   * with {@code K = AᵀA} its eigenvectors are {@code A K^(−1/2) Q} for those, Q, of the small
   * {@code K^(1/2) J K^(1/2)}.
   */
  private static Matrix axes(CodeTargets targets, int bits) {
    Matrix a = scaledRows(targets);
    int c = a.cols();
    Root root = Root.of(a.gram());
    Matrix signed = root.half.copy();
    for (int j = 0; j < c; j++) {
      signed.row(c - 1)[j] = -signed.row(c - 1)[j];
    }
    SymmetricEigen eigen = SymmetricEigen.of(root.half.times(signed));
    double[] values = eigen.values();
    int r = 0;
    while (r < Math.min(bits, c) && values[c - 1 - r] > 1e-12 * values[c - 1]) {
      r++;
    }
    Matrix vectors = a.times(root.inverseHalf.times(eigen.vectors().columns(c - r, c)));
    for (int g = 0; g < vectors.rows(); g++) {
      double[] row = vectors.row(g);
      for (int j = 0; j < r; j++) {
        row[j] *= Math.sqrt(values[c - r + j] / targets.weights()[g]);
      }
    }
    return vectors;
  }

  private static Matrix scaledRows(CodeTargets targets) {
    Matrix labels = targets.labels();
    int c = labels.cols();
    Matrix a = Matrix.zero(labels.rows(), c + 1);
    for (int g = 0; g < labels.rows(); g++) {
      double weight = Math.sqrt(targets.weights()[g]);
      double[] row = a.row(g);
      for (int j = 0; j < c; j++) {
        row[j] = Math.sqrt(1 - targets.floor()) * weight * labels.get(g, j);
      }
      row[c] = Math.sqrt(-targets.floor()) * weight;
    }
    return a;
  }

  /** The symmetric square root of a positive semidefinite matrix, and its pseudoinverse. */
  private record Root(Matrix half, Matrix inverseHalf) {

    static Root of(Matrix matrix) {
      SymmetricEigen eigen = SymmetricEigen.of(matrix);
      double[] values = eigen.values();
      int n = values.length;
      Matrix half = eigen.vectors().copy();
      Matrix inverse = eigen.vectors().copy();
      for (int j = 0; j < n; j++) {
        boolean zero = values[j] <= 1e-12 * values[n - 1];
        double root = zero ? 0 : Math.sqrt(values[j]);
        for (int i = 0; i < n; i++) {
          half.row(i)[j] *= root;
          inverse.row(i)[j] *= zero ? 0 : 1 / root;
        }
      }
      return new Root(
          half.timesTranspose(eigen.vectors()), inverse.timesTranspose(eigen.vectors()));
    }
  }
}
