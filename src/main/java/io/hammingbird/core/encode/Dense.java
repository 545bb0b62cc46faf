package io.hammingbird.core.encode;

import io.hammingbird.core.linalg.Kernels;
import java.util.Arrays;

/** A linear map with bias and activation: {@code f(xW + b)}. */
public final class Dense implements Layer {

  private final float[][] weights;
  private final float[] bias;
  private final Activation activation;

  private Dense(float[][] weights, float[] bias, Activation activation) {
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
  }

  /**
   * Returns the layer; arrays are copied.
   *
   * @param weights W, inputs × outputs, at least one row
   * @param bias b, outputs
   */
  public static Dense of(float[][] weights, float[] bias, Activation activation) {
    if (weights.length == 0 || bias.length == 0) {
      throw new IllegalArgumentException(
          "a dense layer needs inputs and outputs, found %d and %d"
              .formatted(weights.length, bias.length));
    }
    return new Dense(
        Matrices.copyOf(weights, bias.length, "weight"),
        Matrices.requireFinite(bias.clone(), "bias"),
        activation);
  }

  /** Returns a linear layer without bias. */
  public static Dense linear(float[][] weights) {
    return of(weights, new float[weights[0].length], Activation.IDENTITY);
  }

  /** Returns a deep copy of W, inputs × outputs. */
  public float[][] weights() {
    return Matrices.copyOf(weights, outputs(), "weight");
  }

  /** Returns a copy of b. */
  public float[] bias() {
    return bias.clone();
  }

  /** Returns f. */
  public Activation activation() {
    return activation;
  }

  @Override
  public int inputs() {
    return weights.length;
  }

  @Override
  public int outputs() {
    return bias.length;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      Matrices.requireWidth(rows[i], weights.length);
      out[i] = bias.clone();
    }
    Kernels.addProduct(out, rows, weights);
    if (activation != Activation.IDENTITY) {
      for (float[] sums : out) {
        for (int k = 0; k < sums.length; k++) {
          sums[k] = activation.apply(sums[k]);
        }
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dense that
        && activation == that.activation
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return (Arrays.deepHashCode(weights) * 31 + Arrays.hashCode(bias)) * 31 + activation.hashCode();
  }

  @Override
  public String toString() {
    return "Dense[" + inputs() + " -> " + outputs() + " " + activation + "]";
  }
}
