package io.hammingbird.core.learn.segh;

import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;

/**
 * The attribute space that step 1 finds: {@code y_{m,i} = x_{m,i} W_mᵀ} of modality m. All
 * modalities' W lie side by side, v × D, as their features do in the moments.
 */
final class Space {

  private final Moments moments;
  private final GroupView view;
  private final Matrix encoders;

  /** The mean attribute row, v. */
  private final double[] mean;

  private Space(Moments moments, GroupView view, Matrix encoders, double[] mean) {
    this.moments = moments;
    this.view = view;
    this.encoders = encoders;
    this.mean = mean;
  }

  /** Solves step 1: {@code SᵀS·W + W·αXᵀX = (1 + α)SᵀX} in every modality. */
  static Space of(Moments moments, GroupView view, AttributeRows attributes, double alpha) {
    Matrix rows = attributes.ofSets();
    Matrix weighted = rows.copy();
    double[] weights = view.weights();
    for (int g = 0; g < weights.length; g++) {
      double[] row = weighted.row(g);
      for (int j = 0; j < row.length; j++) {
        row[j] *= weights[g];
      }
    }
    Matrix left = rows.transposeTimes(weighted);
    Matrix target = rows.transposeTimes(view.sums()).scaled(1 + alpha);
    Matrix encoders = Matrix.zero(rows.cols(), moments.totalWidth());
    for (String modality : moments.widths().keySet()) {
      int from = moments.offset(modality);
      int to = from + moments.widths().get(modality);
      Matrix right = moments.block(modality, modality).scaled(alpha);
      Matrix w = Sylvester.solve(left, right, target.columns(from, to));
      for (int i = 0; i < w.rows(); i++) {
        System.arraycopy(w.row(i), 0, encoders.row(i), from, w.cols());
      }
    }
    return new Space(moments, view, encoders, mean(weighted, weights));
  }

  private static double[] mean(Matrix sums, double[] weights) {
    double weight = 0;
    double[] mean = new double[sums.cols()];
    for (int g = 0; g < weights.length; g++) {
      weight += weights[g];
      for (int j = 0; j < mean.length; j++) {
        mean[j] += sums.get(g, j);
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= weight;
    }
    return mean;
  }

  /**
   * Returns one row a modality, M × v: what is missing from {@code y} to the attributes on the
   * mean, for features are centred and attributes are not.
   */
  Matrix origins() {
    double weight = 0;
    for (double n : view.weights()) {
      weight += n;
    }
    Matrix origins = Matrix.zero(moments.widths().size(), width());
    int m = 0;
    for (String modality : moments.widths().keySet()) {
      int from = moments.offset(modality);
      Matrix sums = view.sums().columns(from, from + moments.widths().get(modality));
      Matrix y = sums.timesTranspose(encoder(modality));
      double[] row = origins.row(m++);
      for (int j = 0; j < row.length; j++) {
        row[j] = mean[j];
        for (int g = 0; g < y.rows(); g++) {
          row[j] -= y.get(g, j) / weight;
        }
      }
    }
    return origins;
  }

  /** Returns v, the number of attributes. */
  int width() {
    return encoders.rows();
  }

  /** Returns W_m, v × q_m, newly allocated. */
  Matrix encoder(String modality) {
    int from = moments.offset(modality);
    return encoders.columns(from, from + moments.widths().get(modality));
  }

  /** Returns {@code Σ_m Y_mᵀY_m}, v × v. */
  Matrix gram() {
    Matrix gram = Matrix.zero(width(), width());
    for (String modality : moments.widths().keySet()) {
      Matrix w = encoder(modality);
      gram.addScaled(w.times(moments.block(modality, modality)).timesTranspose(w), 1);
    }
    return gram;
  }

  /** Returns {@code ŶᵀŶ} with {@code Ŷ = Σ_m Y_m}, v × v. */
  Matrix totalGram() {
    return encoders.times(moments.gram()).timesTranspose(encoders);
  }

  /** Returns the sums of ŷ by label set, P × v. */
  Matrix totalSums() {
    return view.sums().timesTranspose(encoders);
  }
}
