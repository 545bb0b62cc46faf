package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import java.util.Arrays;

/**
 * Ridge regression from the features of one modality onto the codes of label sets: {@code W = (ΦᵀΦ
 * + ωI)⁻¹ ΦᵀB} (A2LH, eq. 34), or with an intercept the same on centred features and codes.
 */
public final class Ridge {

  private final FeatureBlock block;
  private final boolean intercept;
  private final Cholesky factor;
  private final Matrix sums;
  private final double omega;

  /** Computed when first asked for; below zero until then. */
  private double leverage = -1;

  private Ridge(FeatureBlock block, boolean intercept, Cholesky factor, Matrix sums, double omega) {
    this.block = block;
    this.intercept = intercept;
    this.factor = factor;
    this.sums = sums;
    this.omega = omega;
  }

  /**
   * Factors the regression once for any number of codes.
   *
   * @param omega ω, above zero
   */
  public static Ridge of(FeatureBlock block, double omega, boolean intercept) {
    if (!(omega > 0)) {
      throw new IllegalArgumentException("omega is " + omega + ", but must be above zero");
    }
    Matrix gram = intercept ? block.centredGram() : block.gram().copy();
    Cholesky factor = Cholesky.of(gram.plusDiagonal(omega));
    return new Ridge(
        block, intercept, factor, intercept ? block.centredSums() : block.sums(), omega);
  }

  /**
   * Returns the regression onto {@code codes}, or onto any other targets.
   *
   * @param codes B by label set, P × k
   */
  public Head onto(Matrix codes) {
    Matrix weights = factor.solve(sums.transposeTimes(codes));
    double[] bias = new double[codes.cols()];
    if (intercept) {
      for (int g = 0; g < codes.rows(); g++) {
        double share = block.weight(g) / block.weight();
        for (int i = 0; i < bias.length; i++) {
          bias[i] += share * codes.get(g, i);
        }
      }
      for (int j = 0; j < weights.rows(); j++) {
        for (int i = 0; i < bias.length; i++) {
          bias[i] -= block.mean()[j] * weights.get(j, i);
        }
      }
    }
    return new Head(block, weights, bias, this::meanLeverage);
  }

  private double meanLeverage() {
    if (leverage < 0) {
      double freedom = block.width() - omega * factor.inverseTrace() + (intercept ? 1 : 0);
      leverage = freedom / block.weight();
    }
    return leverage;
  }

  /**
   * Returns the leverage of every row of {@code features}, n × q: what an item of the regression
   * adds to its own margin, 0 to 1.
   */
  double[] leverages(Matrix features) {
    Matrix rows = features.copy();
    double[] mean = block.mean();
    for (int i = 0; i < rows.rows() && intercept; i++) {
      double[] row = rows.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] -= mean[j];
      }
    }
    Matrix whitened = factor.whiten(rows.transpose());
    double[] leverages = new double[rows.rows()];
    Arrays.fill(leverages, intercept ? 1 / block.weight() : 0);
    for (int j = 0; j < whitened.rows(); j++) {
      double[] row = whitened.row(j);
      for (int i = 0; i < leverages.length; i++) {
        leverages[i] += row[i] * row[i];
      }
    }
    return leverages;
  }
}
