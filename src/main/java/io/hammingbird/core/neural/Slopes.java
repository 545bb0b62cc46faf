package io.hammingbird.core.neural;

import io.hammingbird.core.encode.Activation;

/** Activations and their derivatives, on whole rows. */
final class Slopes {

  private Slopes() {}

  /** Replaces every sum by its activation. */
  static void activate(Activation activation, float[] sums) {
    if (activation == Activation.IDENTITY) {
      return;
    }
    for (int j = 0; j < sums.length; j++) {
      sums[j] = activation.apply(sums[j]);
    }
  }

  /** Multiplies {@code gradient} by the derivative where the activation gave {@code output}. */
  static void multiply(Activation activation, float[] gradient, float[] output) {
    switch (activation) {
      case IDENTITY -> {}
      case RELU -> {
        for (int j = 0; j < gradient.length; j++) {
          gradient[j] = output[j] > 0 ? gradient[j] : 0;
        }
      }
      case SIGMOID -> {
        for (int j = 0; j < gradient.length; j++) {
          gradient[j] *= output[j] * (1 - output[j]);
        }
      }
      case TANH -> {
        for (int j = 0; j < gradient.length; j++) {
          gradient[j] *= 1 - output[j] * output[j];
        }
      }
    }
  }

  /** Adds {@code row} to {@code sum}. */
  static void add(float[] sum, float[] row) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += row[j];
    }
  }

  /** Returns whether every value of {@code row} is finite. */
  static boolean areFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
