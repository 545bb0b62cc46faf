package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;

/**
 * Brings attributes, binary or real, into [0, 1]: each by the smallest and largest value it has
 * over all classes that are known. One that is the same everywhere tells nothing and becomes 0.
 */
final class AttributeScale {

  private final ClassAttributes attributes;
  private final float[] low;
  private final float[] factor;

  private AttributeScale(ClassAttributes attributes, float[] low, float[] factor) {
    this.attributes = attributes;
    this.low = low;
    this.factor = factor;
  }

  static AttributeScale of(ClassAttributes attributes) {
    float[] low = new float[attributes.width()];
    float[] factor = new float[low.length];
    for (int j = 0; j < low.length; j++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (DenseVector row : attributes.vectors().values()) {
        least = Math.min(least, row.get(j));
        most = Math.max(most, row.get(j));
      }
      low[j] = least;
      factor[j] = most > least ? 1 / (most - least) : 0;
    }
    return new AttributeScale(attributes, low, factor);
  }

  /** Returns d. */
  int width() {
    return low.length;
  }

  /** Returns whether every class in {@code labels} has attributes. */
  boolean covers(LabelSet labels) {
    return attributes.coverAll(labels);
  }

  /** Returns the mean of the scaled attributes of the classes in {@code labels}, at least one. */
  float[] of(LabelSet labels) {
    float[] mean = new float[low.length];
    for (String name : labels.names()) {
      DenseVector row = attributes.vectors().get(name);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += (row.get(j) - low[j]) * factor[j] / labels.size();
      }
    }
    return mean;
  }

  /**
   * Returns {@code dense} on attributes as they come: {@code ((a − low)·factor − centre) W + b}.
   */
  Dense before(Dense dense, float[] centre) {
    float[][] weights = dense.weights();
    float[] bias = dense.bias();
    for (int j = 0; j < weights.length; j++) {
      float shift = low[j] * factor[j] + centre[j];
      for (int i = 0; i < bias.length; i++) {
        bias[i] -= shift * weights[j][i];
        weights[j][i] *= factor[j];
      }
    }
    return Dense.of(weights, bias, dense.activation());
  }

  /** Returns {@code dense} on rows that are not yet centred: {@code (a − centre) W + b}. */
  static Dense centred(Dense dense, float[] centre) {
    float[][] weights = dense.weights();
    float[] bias = dense.bias();
    Activation activation = dense.activation();
    for (int j = 0; j < weights.length; j++) {
      for (int i = 0; i < bias.length; i++) {
        bias[i] -= centre[j] * weights[j][i];
      }
    }
    return Dense.of(weights, bias, activation);
  }
}
