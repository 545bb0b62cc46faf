package io.hammingbird.core.neural;

import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Arrays;

/**
 * Adam (Kingma and Ba, Adam: a method for stochastic optimization, 2015, algorithm 1): steps along
 * the mean gradient, each weight's at its own scale. Mutable; one thread, one perceptron.
 */
public final class Adam {

  private final AdamSettings settings;
  private final Gradients means;
  private final Gradients squares;
  private long steps;

  private Adam(AdamSettings settings, Gradients means, Gradients squares, long steps) {
    this.settings = settings;
    this.means = means;
    this.squares = squares;
    this.steps = steps;
  }

  /** Returns one that has made no step yet, for perceptrons of the shape of {@code net}. */
  public static Adam of(AdamSettings settings, Perceptron net) {
    return new Adam(settings, zero(net), zero(net), 0);
  }

  private static Gradients zero(Perceptron net) {
    float[][][] weights = new float[net.depth()][][];
    float[][] biases = new float[net.depth()][];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = new float[net.weights(l).length][net.bias(l).length];
      biases[l] = new float[net.bias(l).length];
    }
    return new Gradients(weights, biases);
  }

  /** Returns how many steps were made. */
  public long steps() {
    return steps;
  }

  /** Makes a step down the gradient at the rate of the settings. */
  public void step(Perceptron net, Gradients gradients) {
    step(net, gradients, 1);
  }

  /**
   * Makes a step down the gradient.
   *
   * @param share of the rate of the settings, for schedules that slow down
   */
  public void step(Perceptron net, Gradients gradients, double share) {
    steps++;
    double count = (double) steps;
    float length =
        (float) (share * settings.rate() / (1 - StrictMath.pow(settings.beta1(), count)));
    float scale = (float) (1 / (1 - StrictMath.pow(settings.beta2(), count)));
    for (int l = 0; l < net.depth(); l++) {
      float[][] w = net.weights(l);
      for (int i = 0; i < w.length; i++) {
        move(
            w[i],
            gradients.weights(l)[i],
            means.weights(l)[i],
            squares.weights(l)[i],
            length,
            scale,
            (float) settings.decay());
      }
      move(net.bias(l), gradients.bias(l), means.bias(l), squares.bias(l), length, scale, 0);
    }
  }

  private void move(
      float[] p, float[] gradient, float[] m, float[] v, float length, float scale, float decay) {
    float keep1 = (float) settings.beta1();
    float take1 = (float) (1 - settings.beta1());
    float keep2 = (float) settings.beta2();
    float take2 = (float) (1 - settings.beta2());
    float epsilon = (float) settings.epsilon();
    for (int j = 0; j < p.length; j++) {
      float g = gradient[j] + decay * p[j];
      m[j] = keep1 * m[j] + take1 * g;
      v[j] = keep2 * v[j] + take2 * g * g;
      p[j] -= length * m[j] / ((float) Math.sqrt(scale * v[j]) + epsilon);
    }
  }

  /** Writes settings and state inside an envelope, bit for bit. */
  public void write(WireWriter out) {
    out.writeDouble(settings.rate()).writeDouble(settings.beta1()).writeDouble(settings.beta2());
    out.writeDouble(settings.epsilon()).writeDouble(settings.decay()).writeLong(steps);
    means.write(out);
    squares.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is the state for a perceptron of another shape
   */
  public static Adam read(WireReader in, Perceptron net) {
    AdamSettings settings =
        new AdamSettings(
            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    long steps = in.readLong();
    Gradients means = zero(net);
    Gradients squares = zero(net);
    means.read(in);
    squares.read(in);
    return new Adam(settings, means, squares, steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Adam that
        && settings.equals(that.settings)
        && steps == that.steps
        && means.equals(that.means)
        && squares.equals(that.squares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new long[] {steps, settings.hashCode(), means.hashCode()});
  }
}
