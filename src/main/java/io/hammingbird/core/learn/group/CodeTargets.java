package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;

/**
 * What the codes of label sets should be: as near to each other as the sets are alike, and easy to
 * predict from features. Codes B (P × k, entries ±1) are to minimise
 *
 * <pre>
 *   Σ_{g,h} w_g w_h (b_g·b_h − k S_gh)²  +  2 λ k Σ_i b_iᵀ E b_i ,    S_gh = (1 − φ) l_g·l_h + φ
 * </pre>
 *
 * <p>over the columns b_i of B. φ is the similarity of sets that share nothing: −1 asks for
 * opposite codes, 0 for codes at right angles. The first sum is the design objective of the group
 * codes; the weights w are the shares of the sets raised to a power below 1, so that rare sets
 * still get codes of their own. The second is ours: E is the share of a bit's variance that ridge
 * regression from the features cannot explain ({@link FeatureBlock#hardness}), so a split of the
 * sets that the features cannot tell apart costs more than one that they can.
 */
public final class CodeTargets {

  private final Matrix labels;
  private final double[] weights;
  private final double floor;
  private final Matrix affinity;

  private CodeTargets(Matrix labels, double[] weights, double floor, Matrix affinity) {
    this.labels = labels;
    this.weights = weights;
    this.floor = floor;
    this.affinity = affinity;
  }

  /** Returns the targets by label similarity alone, with φ = −1. */
  public static CodeTargets of(Matrix labels, double[] weights, double power) {
    return of(labels, weights, power, -1);
  }

  /**
   * Returns the targets by label similarity alone.
   *
   * @param labels P × c, rows l_g of unit length or shorter; kept
   * @param weights n_g, P entries above zero
   * @param power of the shares, 1 for the shares themselves, 0 for every set alike
   * @param floor φ, −1 to 0
   */
  public static CodeTargets of(Matrix labels, double[] weights, double power, double floor) {
    int p = labels.rows();
    if (!(floor >= -1 && floor <= 0)) {
      throw new IllegalArgumentException("floor is %s, must be from -1 to 0".formatted(floor));
    }
    if (weights.length != p || p < 2) {
      throw new IllegalArgumentException(
          "found %d label rows and %d weights, needs as many of both and at least 2"
              .formatted(p, weights.length));
    }
    double[] shares = shares(weights, power);
    Matrix affinity = labels.timesTranspose(labels);
    for (int g = 0; g < p; g++) {
      double[] row = affinity.row(g);
      for (int h = 0; h < p; h++) {
        row[h] = shares[g] * shares[h] * ((1 - floor) * row[h] + floor);
      }
    }
    return new CodeTargets(labels, shares, floor, affinity);
  }

  /**
   * Returns these targets with a price on bits that features cannot tell.
   *
   * @param hardness E, P × P, symmetric
   * @param price λ
   */
  public CodeTargets priced(Matrix hardness, double price) {
    Matrix priced = affinity.copy().addScaled(hardness, -price);
    return new CodeTargets(labels, weights, floor, priced);
  }

  private static double[] shares(double[] weights, double power) {
    double[] shares = new double[weights.length];
    double sum = 0;
    for (int g = 0; g < shares.length; g++) {
      if (!(weights[g] > 0)) {
        throw new IllegalArgumentException(
            "weight %d is %s, but must be above zero".formatted(g, weights[g]));
      }
      shares[g] = Math.pow(weights[g], power);
      sum += shares[g];
    }
    for (int g = 0; g < shares.length; g++) {
      shares[g] /= sum;
    }
    return shares;
  }

  /** Returns P, the number of label sets. */
  public int size() {
    return weights.length;
  }

  /**
   * Returns what {@code codes} miss, lower is better; with a price it may fall below zero only by
   * rounding.
   *
   * @param codes P × k, entries ±1
   */
  public double objective(Matrix codes) {
    int p = size();
    int k = codes.cols();
    Matrix products = codes.timesTranspose(codes);
    double sum = 0;
    for (int g = 0; g < p; g++) {
      for (int h = 0; h < p; h++) {
        double ww = weights[g] * weights[h];
        double product = products.get(g, h);
        double similarity = (1 - floor) * dot(labels.row(g), labels.row(h)) + floor;
        double miss = product - k * similarity;
        double price = ww * similarity - affinity.get(g, h);
        sum += ww * miss * miss + 2 * k * price * product;
      }
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  Matrix labels() {
    return labels;
  }

  /** Returns φ. */
  double floor() {
    return floor;
  }

  /** Returns w, live. */
  double[] weights() {
    return weights;
  }

  /** Returns wSw − λE, live: the pull between two sets that one bit gives in to. */
  Matrix affinity() {
    return affinity;
  }
}
