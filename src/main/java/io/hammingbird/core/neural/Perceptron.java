package io.hammingbird.core.neural;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Dense layers one after another, {@code f(xW + b)} each, that can learn: {@link #forward} keeps
 * what {@link #backward} needs, and {@link Adam} takes the gradients for a step. Weights are
 * floats, as they are published. Mutable; one thread.
 */
public final class Perceptron {

  /** W of every layer, inputs × outputs. */
  private final float[][][] weights;

  /** b of every layer. */
  private final float[][] biases;

  private final Activation[] activations;

  private Perceptron(float[][][] weights, float[][] biases, Activation[] activations) {
    this.weights = weights;
    this.biases = biases;
    this.activations = activations;
  }

  /**
   * Returns a perceptron with Gaussian weights and biases of zero. The variance of a weight is 2
   * over the inputs of its layer before a rectifier (He et al., Delving deep into rectifiers, 2015)
   * and 1 over them elsewhere, so that sums start out as large as the inputs are.
   *
   * @param widths inputs, then the outputs of every layer; at least two, each at least 1
   * @param hidden activation of all layers but the last
   * @param last activation of the last layer
   */
  public static Perceptron drawn(
      int[] widths, Activation hidden, Activation last, SplittableRandom random) {
    if (widths.length < 2) {
      throw new IllegalArgumentException(
          "a perceptron needs inputs and outputs, found %d widths".formatted(widths.length));
    }
    List<Dense> layers = new ArrayList<>();
    for (int l = 1; l < widths.length; l++) {
      Activation activation = l == widths.length - 1 ? last : hidden;
      double variance = (activation == Activation.RELU ? 2.0 : 1.0) / widths[l - 1];
      Matrix gaussian = RandomMatrices.gaussian(widths[l - 1], widths[l], random);
      layers.add(
          Dense.of(
              gaussian.scaled(Math.sqrt(variance)).toFloats(), new float[widths[l]], activation));
    }
    return of(layers);
  }

  /**
   * Returns the perceptron that starts as these layers, which are copied.
   *
   * @throws IllegalArgumentException if there are none, or one does not fit the next
   */
  public static Perceptron of(List<Dense> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a perceptron needs at least one layer, found none");
    }
    float[][][] weights = new float[layers.size()][][];
    float[][] biases = new float[layers.size()][];
    Activation[] activations = new Activation[layers.size()];
    for (int l = 0; l < weights.length; l++) {
      Dense layer = layers.get(l);
      if (l > 0 && layer.inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer %d gives %d values, but layer %d takes %d"
                .formatted(l - 1, layers.get(l - 1).outputs(), l, layer.inputs()));
      }
      weights[l] = layer.weights();
      biases[l] = layer.bias();
      activations[l] = layer.activation();
    }
    return new Perceptron(weights, biases, activations);
  }

  /** Returns how many values a row has before the first layer. */
  public int inputs() {
    return weights[0].length;
  }

  /** Returns how many values a row has after the last layer. */
  public int outputs() {
    return biases[biases.length - 1].length;
  }

  /** Returns the layers as they now are, for publication. */
  public List<Dense> layers() {
    List<Dense> layers = new ArrayList<>();
    for (int l = 0; l < weights.length; l++) {
      layers.add(Dense.of(weights[l], biases[l], activations[l]));
    }
    return layers;
  }

  /**
   * Returns the outputs for {@code rows}, n × {@link #inputs()}.
   *
   * @return n × {@link #outputs()}, newly allocated
   */
  public float[][] apply(float[][] rows) {
    return forward(rows).outputs();
  }

  /** Applies all layers to {@code rows}, n × {@link #inputs()}, and keeps what each gave. */
  public Pass forward(float[][] rows) {
    requireWidth(rows, inputs());
    float[][][] values = new float[weights.length + 1][][];
    values[0] = rows;
    for (int l = 0; l < weights.length; l++) {
      float[][] sums = new float[rows.length][];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = biases[l].clone();
      }
      Kernels.addProduct(sums, values[l], weights[l]);
      for (int i = 0; i < sums.length; i++) {
        Slopes.activate(activations[l], sums[i]);
      }
      values[l + 1] = sums;
    }
    return new Pass(values);
  }

  /**
   * Returns the gradient with respect to all weights and biases.
   *
   * @param pass of these weights as they still are
   * @param gradient of the loss with respect to the outputs, n × {@link #outputs()}; left alone
   */
  public Gradients backward(Pass pass, float[][] gradient) {
    float[][] sums = copy(gradient);
    multiplyBySlopes(weights.length - 1, pass, sums);
    return chain(pass, sums);
  }

  /**
   * Returns the gradient with respect to all weights and biases, where the loss is easier to derive
   * before the last activation: for cross-entropy after a sigmoid that is output less target.
   *
   * @param gradient of the loss with respect to the sums that go into the last activation
   */
  public Gradients backwardFromSums(Pass pass, float[][] gradient) {
    return chain(pass, copy(gradient));
  }

  private Gradients chain(Pass pass, float[][] last) {
    requireWidth(last, outputs());
    if (last.length != pass.outputs().length) {
      throw new IllegalArgumentException(
          "gradient has %d rows, but the pass had %d"
              .formatted(last.length, pass.outputs().length));
    }
    float[][][] ofWeights = new float[weights.length][][];
    float[][] ofBiases = new float[weights.length][];
    float[][] sums = last;
    for (int l = weights.length - 1; l >= 0; l--) {
      ofWeights[l] = new float[weights[l].length][biases[l].length];
      Kernels.addProduct(ofWeights[l], Kernels.transpose(pass.values(l), weights[l].length), sums);
      ofBiases[l] = new float[biases[l].length];
      for (float[] row : sums) {
        Slopes.add(ofBiases[l], row);
      }
      if (l > 0) {
        float[][] before = new float[sums.length][weights[l].length];
        Kernels.addProduct(before, sums, Kernels.transpose(weights[l], biases[l].length));
        multiplyBySlopes(l - 1, pass, before);
        sums = before;
      }
    }
    return new Gradients(ofWeights, ofBiases);
  }

  private void multiplyBySlopes(int layer, Pass pass, float[][] gradient) {
    float[][] outputs = pass.values(layer + 1);
    for (int i = 0; i < gradient.length; i++) {
      Slopes.multiply(activations[layer], gradient[i], outputs[i]);
    }
  }

  /** Returns whether all weights and biases are finite; only then are there {@link #layers}. */
  public boolean isFinite() {
    for (int l = 0; l < weights.length; l++) {
      for (float[] row : weights[l]) {
        if (!Slopes.areFinite(row)) {
          return false;
        }
      }
      if (!Slopes.areFinite(biases[l])) {
        return false;
      }
    }
    return true;
  }

  /** Returns W of layer {@code l}, live. */
  float[][] weights(int l) {
    return weights[l];
  }

  /** Returns b of layer {@code l}, live. */
  float[] bias(int l) {
    return biases[l];
  }

  /** Returns how many layers there are. */
  int depth() {
    return weights.length;
  }

  /** Writes the layers inside an envelope, bit for bit. */
  public void write(WireWriter out) {
    out.writeInt(weights.length);
    for (int l = 0; l < weights.length; l++) {
      out.writeInt(activations[l].number()).writeFloats(biases[l]).writeInt(weights[l].length);
      for (float[] row : weights[l]) {
        out.writeFloats(row);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Perceptron read(WireReader in) {
    List<Dense> layers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Activation activation = Activation.of(in.readInt());
      float[] bias = in.readFloats();
      List<float[]> rows = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        rows.add(in.readFloats());
      }
      layers.add(Dense.of(rows.toArray(new float[0][]), bias, activation));
    }
    return of(layers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Perceptron that
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.deepEquals(biases, that.biases)
        && Arrays.equals(activations, that.activations);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(weights) * 31 + Arrays.deepHashCode(biases);
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  private static void requireWidth(float[][] rows, int width) {
    for (float[] row : rows) {
      if (row.length != width) {
        throw new IllegalArgumentException(
            "row has %d values, needs %d".formatted(row.length, width));
      }
    }
  }
}
