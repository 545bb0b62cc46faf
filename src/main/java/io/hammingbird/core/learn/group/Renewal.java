package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import java.util.List;

/**
 * Chooses between the codes of the last solve and others in a warm solve: others take their place
 * only where they are better by more than their churn costs, and the judge agrees.
 */
public final class Renewal {

  /** What a change of codes must gain at the least, and what it must gain for flipping all bits. */
  private static final double LEAST_GAIN = 0.002;

  private static final double GAIN_FOR_CHURN = 0.02;

  /** By what factor moments grow or shrink until ω and a fresh design are tried again. */
  private static final double MUCH_MORE = 1.5;

  private final Appraisal appraisal;
  private final double[] weights;

  /**
   * Makes the choice over label sets of these weights.
   *
   * @param weights n_g, P
   */
  public Renewal(Appraisal appraisal, double[] weights) {
    this.appraisal = appraisal;
    this.weights = weights.clone();
  }

  /** Returns whether so much has come or gone since ω was chosen that it should be again. */
  public static boolean isDue(double weight, double tunedAt) {
    return weight >= MUCH_MORE * tunedAt || MUCH_MORE * weight <= tunedAt;
  }

  /** Returns the best of {@code others} that earns its churn, or {@code kept}. */
  public Candidate choose(Candidate kept, List<Candidate> others) {
    for (Candidate other : Appraisal.ranked(others)) {
      double price = LEAST_GAIN + GAIN_FOR_CHURN * churn(other.codes(), kept.codes());
      if (other.forecast() - kept.forecast() >= price && appraisal.agrees(other, kept)) {
        return other;
      }
    }
    return kept;
  }

  /** Returns the share of the items' bits that differ. */
  private double churn(Matrix a, Matrix b) {
    double flipped = 0;
    double all = 0;
    for (int g = 0; g < a.rows(); g++) {
      all += weights[g];
      for (int i = 0; i < a.cols(); i++) {
        flipped += a.get(g, i) == b.get(g, i) ? 0 : weights[g];
      }
    }
    return flipped / (all * a.cols());
  }
}
