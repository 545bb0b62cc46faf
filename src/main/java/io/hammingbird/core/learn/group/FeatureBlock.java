package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * What moments hold of one modality: {@code ΦᵀΦ}, and weight and feature sums of every label set.
 * Not changed by anything here.
 */
public final class FeatureBlock {

  private final String modality;
  private final Matrix gram;
  private final Matrix sums;
  private final double[] weights;
  private final double weight;
  private final double[] mean;

  private FeatureBlock(String modality, Matrix gram, Matrix sums, double[] weights) {
    this.modality = modality;
    this.gram = gram;
    this.sums = sums;
    this.weights = weights;
    double total = 0;
    mean = new double[gram.rows()];
    for (int g = 0; g < weights.length; g++) {
      total += weights[g];
      for (int j = 0; j < mean.length; j++) {
        mean[j] += sums.get(g, j);
      }
    }
    weight = total;
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= weight;
    }
  }

  /** Returns the blocks of all modalities, in ascending order. */
  public static List<FeatureBlock> of(Moments moments, GroupView view) {
    List<FeatureBlock> blocks = new ArrayList<>();
    for (String modality : moments.widths().keySet()) {
      int from = moments.offset(modality);
      blocks.add(
          new FeatureBlock(
              modality,
              moments.block(modality, modality),
              view.sums().columns(from, from + moments.widths().get(modality)),
              view.weights()));
    }
    return blocks;
  }

  /** Returns the block of the features {@code from} to {@code to}, which is not among them. */
  public FeatureBlock columns(int from, int to) {
    return new FeatureBlock(
        modality, gram.block(from, to, from, to), sums.columns(from, to), weights);
  }

  /** Returns the name of the modality. */
  public String modality() {
    return modality;
  }

  /** Returns q, the number of features. */
  public int width() {
    return gram.rows();
  }

  double weight() {
    return weight;
  }

  double weight(int g) {
    return weights[g];
  }

  /** Returns φ̄, live. */
  double[] mean() {
    return mean;
  }

  Matrix gram() {
    return gram;
  }

  /** Returns s_g, P × q, live. */
  Matrix sums() {
    return sums;
  }

  /** Returns {@code Σ (φ − φ̄)(φ − φ̄)ᵀ}, newly allocated. */
  Matrix centredGram() {
    Matrix centred = gram.copy();
    for (int i = 0; i < mean.length; i++) {
      double[] row = centred.row(i);
      for (int j = 0; j < mean.length; j++) {
        row[j] -= weight * mean[i] * mean[j];
      }
    }
    return centred;
  }

  /** Returns {@code s_g − n_g φ̄}, P × q, newly allocated. */
  Matrix centredSums() {
    Matrix centred = sums.copy();
    for (int g = 0; g < weights.length; g++) {
      double[] row = centred.row(g);
      for (int j = 0; j < mean.length; j++) {
        row[j] -= weights[g] * mean[j];
      }
    }
    return centred;
  }

  /** Returns the mean covariance of the features within label sets, q × q. */
  Matrix within() {
    Matrix roots = Matrix.zero(weights.length, width());
    for (int g = 0; g < weights.length; g++) {
      double factor = 1 / Math.sqrt(weights[g]);
      for (int j = 0; j < width(); j++) {
        roots.set(g, j, factor * sums.get(g, j));
      }
    }
    return gram.minus(roots.gram()).scaled(1 / weight);
  }

  /**
   * Returns E restricted to the label sets {@code rows}: {@code bᵀEb} is the share of the variance
   * of bit b, taken over these sets by their weights, that ridge regression from the centred
   * features leaves unexplained.
   */
  public Matrix hardness(int[] rows, double omega) {
    Matrix centred = Matrix.zero(rows.length, width());
    Matrix all = centredSums();
    double inside = 0;
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(all.row(rows[r]), 0, centred.row(r), 0, width());
      inside += weights[rows[r]];
    }
    Matrix reach = Cholesky.of(centredGram().plusDiagonal(omega)).solve(centred.transpose());
    Matrix hardness = centred.times(reach).scaled(-1 / inside);
    for (int r = 0; r < rows.length; r++) {
      double share = weights[rows[r]] / inside;
      double[] row = hardness.row(r);
      row[r] += share;
      for (int s = 0; s < rows.length; s++) {
        row[s] -= share * weights[rows[s]] / inside;
      }
    }
    return hardness;
  }
}
