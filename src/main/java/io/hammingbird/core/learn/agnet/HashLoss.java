package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.linalg.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a batch of n rows before the sign (eqs. 2 to 5), divided by n²: items of one class
 * agree over modalities, items of different classes with like attributes differ within a modality,
 * values are near ±1 and bits balanced. With more than two modalities the first term is the mean
 * over their pairs; the others hold in the first modality alone, as printed.
 */
final class HashLoss {

  private final AgnetSettings settings;
  private final int n;

  /** 1 where two rows are of one class, else 0, and the cosine of their attributes less that. */
  private final float[][] same;

  private final float[][] alike;

  /**
   * Prepares the loss.
   *
   * @param same whether two rows are of one class, n × n
   * @param attributes of the rows' classes, n × d
   */
  HashLoss(AgnetSettings settings, boolean[][] same, float[][] attributes) {
    this.settings = settings;
    n = same.length;
    this.same = new float[n][n];
    float[][] unit = Rows.normalised(attributes);
    alike = product(unit, unit);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        this.same[i][j] = same[i][j] ? 1 : 0;
        alike[i][j] -= this.same[i][j];
      }
    }
  }

  /**
   * What came out.
   *
   * @param loss its value
   * @param gradients with respect to the rows, one n × k a modality
   */
  record Result(double loss, List<float[][]> gradients) {}

  /** Returns the loss of {@code rows}, one n × k a modality. */
  Result of(List<float[][]> rows) {
    List<float[][]> gradients = new ArrayList<>();
    for (float[][] of : rows) {
      gradients.add(new float[n][of[0].length]);
    }
    int m = rows.size();
    double loss = 0;
    for (int p = 0; p < m; p++) {
      for (int q = p + 1; q < m; q++) {
        loss +=
            across(rows.get(p), rows.get(q), gradients.get(p), gradients.get(q), 2.0 / m / (m - 1));
      }
    }
    loss += within(rows.get(0), gradients.get(0)) + values(rows.get(0), gradients.get(0));
    float scale = 1f / n / n;
    for (float[][] gradient : gradients) {
      for (float[] row : gradient) {
        for (int i = 0; i < row.length; i++) {
          row[i] *= scale;
        }
      }
    }
    return new Result(loss * scale, gradients);
  }

  /** {@code Σ_ij (log(1 + e^Θ_ij) − S_ij Θ_ij)} with {@code Θ = PQᵀ/2}, times {@code weight}. */
  private double across(
      float[][] p, float[][] q, float[][] gradientP, float[][] gradientQ, double weight) {
    float[][] theta = product(p, q);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double t = theta[i][j] / 2;
        double e = Math.exp(-Math.abs(t));
        loss += Math.max(t, 0) + Math.log1p(e) - same[i][j] * t;
        double sigmoid = t >= 0 ? 1 / (1 + e) : e / (1 + e);
        theta[i][j] = (float) (weight * (sigmoid - same[i][j]) / 2);
      }
    }
    Kernels.addProduct(gradientP, theta, q);
    Kernels.addProduct(gradientQ, Kernels.transpose(theta, n), p);
    return weight * loss;
  }

  /** {@code λ Σ_ij σ(φ_ij S_ij)} with {@code φ = PPᵀ/2}. */
  private double within(float[][] p, float[][] gradient) {
    if (settings.lambda() == 0) {
      return 0;
    }
    float[][] phi = product(p, p);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sigmoid = 1 / (1 + Math.exp(-phi[i][j] / 2 * alike[i][j]));
        loss += sigmoid;
        phi[i][j] = (float) (settings.lambda() * alike[i][j] * sigmoid * (1 - sigmoid));
      }
    }
    Kernels.addProduct(gradient, phi, p);
    return settings.lambda() * loss;
  }

  /** {@code η (‖sgn P − P‖² + ‖1ᵀP‖²)}, the balance over n where the settings say so. */
  private double values(float[][] p, float[][] gradient) {
    int k = p[0].length;
    double[] sums = new double[k];
    double loss = 0;
    for (float[] row : p) {
      for (int b = 0; b < k; b++) {
        sums[b] += row[b];
        double apart = row[b] - (row[b] >= 0 ? 1 : -1);
        loss += apart * apart;
      }
    }
    double share = settings.meanBalance() ? 1.0 / n : 1;
    for (double sum : sums) {
      loss += share * sum * sum;
    }
    for (int i = 0; i < n; i++) {
      for (int b = 0; b < k; b++) {
        double apart = p[i][b] - (p[i][b] >= 0 ? 1 : -1);
        gradient[i][b] += (float) (2 * settings.eta() * (apart + share * sums[b]));
      }
    }
    return settings.eta() * loss;
  }

  private static float[][] product(float[][] a, float[][] b) {
    float[][] product = new float[a.length][b.length];
    Kernels.addProduct(product, a, Kernels.transpose(b, b[0].length));
    return product;
  }
}
