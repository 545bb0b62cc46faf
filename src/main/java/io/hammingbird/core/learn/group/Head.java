package io.hammingbird.core.learn.group;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.linalg.Matrix;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The last layer of one modality: {@code sgn(φW + bias)}. */
public final class Head {

  private final FeatureBlock block;
  private final Matrix weights;
  private final double[] bias;
  private final DoubleSupplier leverage;

  Head(FeatureBlock block, Matrix weights, double[] bias, DoubleSupplier leverage) {
    this.block = block;
    this.weights = weights;
    this.bias = bias;
    this.leverage = leverage;
  }

  /** Returns the name of the modality. */
  public String modality() {
    return block.modality();
  }

  /** Returns W, q × k, live. */
  public Matrix weights() {
    return weights;
  }

  /** Returns a copy of the bias, k; zeros without an intercept. */
  public double[] bias() {
    return bias.clone();
  }

  /** Returns this head with further bits after its own, without bias. */
  public Head and(Matrix more) {
    Matrix both = weights.beside(more);
    return new Head(block, both, Arrays.copyOf(bias, both.cols()), leverage);
  }

  /** Returns the published layer. */
  public Dense layer() {
    float[] narrow = new float[bias.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) bias[i];
    }
    return Dense.of(weights.toFloats(), narrow, Activation.IDENTITY);
  }

  FeatureBlock block() {
    return block;
  }

  /** Computes the mean leverage of an item: effective degrees of freedom by weight. */
  double leverage() {
    return leverage.getAsDouble();
  }

  /** Returns the margins of mapped features, n × q, as n × k, newly allocated. */
  Matrix margins(Matrix features) {
    Matrix margins = features.times(weights);
    for (int i = 0; i < margins.rows(); i++) {
      double[] row = margins.row(i);
      for (int j = 0; j < bias.length; j++) {
        row[j] += bias[j];
      }
    }
    return margins;
  }

  /** Returns the mean margin of every label set, P × k, newly allocated. */
  Matrix meanMargins() {
    Matrix means = block.sums().times(weights);
    for (int g = 0; g < means.rows(); g++) {
      double[] row = means.row(g);
      for (int i = 0; i < bias.length; i++) {
        row[i] = row[i] / block.weight(g) + bias[i];
      }
    }
    return means;
  }
}
