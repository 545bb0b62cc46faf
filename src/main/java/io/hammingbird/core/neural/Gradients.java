package io.hammingbird.core.neural;

import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Arrays;

/** The gradient of a loss with respect to all weights and biases of a perceptron. Mutable. */
public final class Gradients {

  private final float[][][] weights;
  private final float[][] biases;

  Gradients(float[][][] weights, float[][] biases) {
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * Adds the gradient of another part of the loss, of the same perceptron, and returns this one.
   */
  public Gradients add(Gradients other) {
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i < weights[l].length; i++) {
        Slopes.add(weights[l][i], other.weights[l][i]);
      }
      Slopes.add(biases[l], other.biases[l]);
    }
    return this;
  }

  void write(WireWriter out) {
    for (int l = 0; l < weights.length; l++) {
      for (float[] row : weights[l]) {
        out.writeFloats(row);
      }
      out.writeFloats(biases[l]);
    }
  }

  /** Reads what {@link #write} wrote into this one. */
  void read(WireReader in) {
    for (int l = 0; l < weights.length; l++) {
      for (float[] row : weights[l]) {
        fill(row, in.readFloats());
      }
      fill(biases[l], in.readFloats());
    }
  }

  private static void fill(float[] row, float[] read) {
    if (read.length != row.length) {
      throw new IllegalArgumentException(
          "row has %d values, needs %d".formatted(read.length, row.length));
    }
    System.arraycopy(read, 0, row, 0, row.length);
  }

  /** Returns the part of W of layer {@code l}, inputs × outputs, live. */
  float[][] weights(int l) {
    return weights[l];
  }

  /** Returns the part of b of layer {@code l}, live. */
  float[] bias(int l) {
    return biases[l];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gradients that
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.deepEquals(biases, that.biases);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(weights) * 31 + Arrays.deepHashCode(biases);
  }
}
