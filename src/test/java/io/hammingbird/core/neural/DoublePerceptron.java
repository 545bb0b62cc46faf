package io.hammingbird.core.neural;

import io.hammingbird.core.encode.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The same layers in double and loop by loop, fine enough for finite differences. */
public final class DoublePerceptron {

  private static final double STEP = 1e-5;

  private final List<Dense> shape;
  private final double[] parameters;

  private DoublePerceptron(List<Dense> shape, double[] parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  public static DoublePerceptron of(Perceptron net) {
    List<Double> values = new ArrayList<>();
    for (Dense layer : net.layers()) {
      for (float[] row : layer.weights()) {
        add(values, row);
      }
      add(values, layer.bias());
    }
    return new DoublePerceptron(
        net.layers(), values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns gradients in the order of the parameters here. */
  public static double[] flat(Gradients gradients, Perceptron net) {
    List<Double> values = new ArrayList<>();
    for (int l = 0; l < net.depth(); l++) {
      for (float[] row : gradients.weights(l)) {
        add(values, row);
      }
      add(values, gradients.bias(l));
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void add(List<Double> values, float[] row) {
    for (float value : row) {
      values.add((double) value);
    }
  }

  public double[][] apply(float[][] rows) {
    double[][] out = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] x = new double[rows[i].length];
      for (int j = 0; j < x.length; j++) {
        x[j] = rows[i][j];
      }
      out[i] = apply(x);
    }
    return out;
  }

  private double[] apply(double[] row) {
    double[] x = row;
    int at = 0;
    for (Dense layer : shape) {
      double[] y = new double[layer.outputs()];
      for (int j = 0; j < y.length; j++) {
        y[j] = parameters[at + x.length * y.length + j];
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * parameters[at + i * y.length + j];
        }
        y[j] =
            switch (layer.activation()) {
              case IDENTITY -> y[j];
              case RELU -> Math.max(0, y[j]);
              case SIGMOID -> 1 / (1 + Math.exp(-y[j]));
              case TANH -> Math.tanh(y[j]);
            };
      }
      at += (x.length + 1) * y.length;
      x = y;
    }
    return x;
  }

  /** Returns central differences of {@code loss} in every parameter. */
  public double[] differences(ToDoubleFunction<DoublePerceptron> loss) {
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < gradient.length; i++) {
      double[] more = parameters.clone();
      double[] less = parameters.clone();
      more[i] += STEP;
      less[i] -= STEP;
      gradient[i] =
          (loss.applyAsDouble(new DoublePerceptron(shape, more))
                  - loss.applyAsDouble(new DoublePerceptron(shape, less)))
              / (2 * STEP);
    }
    return gradient;
  }

  /** Returns ‖found − wanted‖ / ‖wanted‖. */
  public static double relativeError(double[] found, double[] wanted) {
    double error = 0;
    double norm = 0;
    for (int i = 0; i < wanted.length; i++) {
      error += (found[i] - wanted[i]) * (found[i] - wanted[i]);
      norm += wanted[i] * wanted[i];
    }
    return Math.sqrt(error / norm);
  }
}
