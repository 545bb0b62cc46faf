package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import java.util.SplittableRandom;

/**
 * Coordinate descent on the objective of {@link CodeTargets}: with all other bits fixed, bit b
 * minimises it where {@code bᵀAb} is largest, with {@code A = k·affinity − w(BBᵀ − bbᵀ)w}. One sign
 * at a time is set to what maximises it, so the objective never rises. Mutable; one thread.
 */
final class BitDescent {

  private static final int PASSES = 3;

  private final double[] w;

  /** Columns of B, one array a bit. */
  private final double[][] bits;

  /** k·affinity − w BBᵀ w, kept current. */
  private final double[][] pull;

  /** Below this a pull is a tie up to rounding, and a tie moves nothing. */
  private final double tie;

  private final double[] old;
  private final double[] z;

  BitDescent(CodeTargets targets, Matrix codes) {
    int p = targets.size();
    int k = codes.cols();
    w = targets.weights();
    bits = new double[k][p];
    Matrix weighted = Matrix.zero(p, k);
    for (int g = 0; g < p; g++) {
      for (int i = 0; i < k; i++) {
        bits[i][g] = codes.get(g, i);
        weighted.set(g, i, w[g] * codes.get(g, i));
      }
    }
    Matrix start = targets.affinity().scaled(k).addScaled(weighted.timesTranspose(weighted), -1);
    pull = new double[p][];
    double largest = 0;
    for (int g = 0; g < p; g++) {
      pull[g] = start.row(g);
      for (double x : pull[g]) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    tie = 1e-11 * largest;
    old = new double[p];
    z = new double[p];
  }

  /** Returns the codes as they stand, P × k. */
  Matrix codes() {
    Matrix codes = Matrix.zero(w.length, bits.length);
    for (int i = 0; i < bits.length; i++) {
      for (int g = 0; g < w.length; g++) {
        codes.set(g, i, bits[i][g]);
      }
    }
    return codes;
  }

  /** Returns column {@code i} of the codes, live until the next change. */
  double[] bit(int i) {
    return bits[i];
  }

  /**
   * Sweeps over all bits until nothing changes, at most {@code sweeps} times.
   *
   * @param movable rows whose codes may change
   */
  void sweep(int sweeps, int[] movable, SplittableRandom random) {
    int[] order = new int[bits.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] rows = movable.clone();
    for (int s = 0; s < sweeps; s++) {
      boolean changed = false;
      shuffle(order, random);
      shuffle(rows, random);
      for (int i : order) {
        changed |= descend(i, rows);
      }
      if (!changed) {
        return;
      }
    }
  }

  /** Descends on bit {@code i}, visiting {@code rows} in their order. */
  private boolean descend(int i, int[] rows) {
    double[] b = begin(i);
    boolean changed = false;
    for (int pass = 0; pass < PASSES; pass++) {
      boolean moved = false;
      for (int g : rows) {
        double others = z[g] - (pull[g][g] + w[g] * w[g]) * b[g];
        if (b[g] > 0 ? others < -tie : others > tie) {
          flip(b, g);
          moved = true;
        }
      }
      changed |= moved;
      if (!moved) {
        break;
      }
    }
    if (changed) {
      commit(b);
    }
    return changed;
  }

  /** Remembers bit {@code i} and sets z = A b. */
  private double[] begin(int i) {
    double[] b = bits[i];
    System.arraycopy(b, 0, old, 0, b.length);
    double own = 0;
    for (double share : w) {
      own += share;
    }
    for (int g = 0; g < b.length; g++) {
      z[g] = dot(pull[g], b) + w[g] * b[g] * own;
    }
    return b;
  }

  private void flip(double[] b, int g) {
    double change = -2 * b[g];
    b[g] = -b[g];
    double[] row = pull[g];
    double own = w[g] * old[g];
    for (int h = 0; h < z.length; h++) {
      z[h] += change * (row[h] + own * w[h] * old[h]);
    }
  }

  /** Puts the difference between the old bit and the new one into the pull. */
  private void commit(double[] b) {
    for (int g = 0; g < b.length; g++) {
      double[] row = pull[g];
      for (int h = 0; h < b.length; h++) {
        row[h] += w[g] * w[h] * (old[g] * old[h] - b[g] * b[h]);
      }
    }
  }

  /**
   * Returns for every row what the objective gives up when the row alone changes its sign in bit
   * {@code i}, up to a common factor.
   */
  double[] losses(int i) {
    double[] b = begin(i);
    double[] losses = new double[b.length];
    for (int g = 0; g < b.length; g++) {
      losses[g] = b[g] * z[g] - (pull[g][g] + w[g] * w[g]);
    }
    return losses;
  }

  /** Replaces bit {@code i}. */
  void replace(int i, double[] with) {
    double[] b = begin(i);
    System.arraycopy(with, 0, b, 0, b.length);
    commit(b);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = values[i];
      values[i] = values[j];
      values[j] = moved;
    }
  }
}
