package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.linalg.Matrix;

/**
 * How likely the similarity of label sets is under the codes of two modalities (eq. 6), over all
 * pairs of items: {@code Σ_{g,h} n_g n_h κ_gh (S_gh Θ_gh − log(1 + exp Θ_gh))} with {@code Θ =
 * λ/k·BVᵀ}. Mutable: it follows the signs of B; one B-step.
 */
final class Likelihood {

  private final Sums sums;
  private final double scale;
  private final Matrix b;
  private final Matrix v;

  /** (S − σ(Θ)) weighted by n_h, P × P. */
  private final Matrix surplus;

  /** Rows of the surplus that signs have changed since they were worked out. */
  private final boolean[] stale;

  Likelihood(Sums sums, double lambda, Matrix b, Matrix v) {
    this.sums = sums;
    this.scale = lambda / b.cols();
    this.b = b;
    this.v = v;
    this.surplus = b.timesTranspose(v).scaled(scale);
    this.stale = new boolean[b.rows()];
    for (int g = 0; g < surplus.rows(); g++) {
      toSurplus(g);
    }
  }

  private void toSurplus(int g) {
    double[] row = surplus.row(g);
    double[] similar = sums.similarity.row(g);
    for (int h = 0; h < row.length; h++) {
      double kappa = similar[h] > 0 ? 1 : sums.apart;
      row[h] = sums.weights[h] * kappa * (similar[h] - 1 / (1 + Math.exp(-row[h])));
    }
  }

  /** Adds the gradient of bit {@code i}, divided by n_g, to every entry of {@code pulls}. */
  void addPulls(int i, double[] pulls) {
    double[] column = new double[v.rows()];
    for (int h = 0; h < column.length; h++) {
      column[h] = scale * v.get(h, i);
    }
    for (int g = 0; g < pulls.length; g++) {
      if (stale[g]) {
        refresh(g);
      }
      double[] row = surplus.row(g);
      double sum = 0;
      for (int h = 0; h < row.length; h++) {
        sum += row[h] * column[h];
      }
      pulls[g] += sum;
    }
  }

  /** Notes that a sign of row {@code g} of B changed. */
  void moved(int g) {
    stale[g] = true;
  }

  private void refresh(int g) {
    double[] row = surplus.row(g);
    double[] signs = b.row(g);
    for (int h = 0; h < row.length; h++) {
      double[] other = v.row(h);
      double product = 0;
      for (int j = 0; j < signs.length; j++) {
        product += signs[j] * other[j];
      }
      row[h] = scale * product;
    }
    toSurplus(g);
    stale[g] = false;
  }

  /** Returns the negative log-likelihood. */
  static double loss(Sums sums, double lambda, Matrix b, Matrix v) {
    Matrix products = b.timesTranspose(v);
    double loss = 0;
    for (int g = 0; g < b.rows(); g++) {
      for (int h = 0; h < v.rows(); h++) {
        double theta = lambda / b.cols() * products.get(g, h);
        double softplus = Math.max(0, theta) + Math.log1p(Math.exp(-Math.abs(theta)));
        double similar = sums.similarity.get(g, h);
        double kappa = similar > 0 ? 1 : sums.apart;
        loss += sums.weights[g] * sums.weights[h] * kappa * (softplus - similar * theta);
      }
    }
    return loss;
  }
}
