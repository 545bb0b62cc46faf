package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.neural.Adam;
import io.hammingbird.core.neural.AdamSettings;
import io.hammingbird.core.neural.Dropout;
import io.hammingbird.core.neural.Pass;
import io.hammingbird.core.neural.Perceptron;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network of one modality (eqs. 3 and 4): inputs, one hidden layer of rectifiers, tanh of k
 * sums that are to be the code; and, where there is an autoencoder, the inputs again. Mutable.
 */
final class Network {

  private static final double DECAY = 1e-4;

  private final Perceptron net;
  private final Adam adam;
  private final int bits;

  private Network(Perceptron net, Adam adam, int bits) {
    this.net = net;
    this.adam = adam;
    this.bits = bits;
  }

  static Network drawn(int inputs, int bits, UddhSettings settings, SplittableRandom random) {
    int outputs = bits + (settings.autoencoder() > 0 ? inputs : 0);
    int[] widths = {inputs, settings.hidden(), outputs};
    Perceptron net = Perceptron.drawn(widths, Activation.RELU, Activation.IDENTITY, random);
    Adam adam = Adam.of(AdamSettings.of(settings.rate()).withDecay(DECAY), net);
    return new Network(net, adam, bits);
  }

  /** Returns whether it is a network of this shape. */
  boolean fits(int inputs, int ofBits, UddhSettings settings) {
    return net.inputs() == inputs
        && bits == ofBits
        && net.layers().get(0).outputs() == settings.hidden()
        && (net.outputs() > bits) == (settings.autoencoder() > 0);
  }

  /** Makes one step towards {@code targets}, n × k, on {@code inputs}, n × d. */
  void step(float[][] inputs, float[][] targets, UddhSettings settings, SplittableRandom random) {
    Pass pass = net.forward(Dropout.of(inputs, settings.dropout(), random));
    double weight = settings.autoencoder() * bits / net.inputs();
    float[][] gradient = new float[inputs.length][];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = gradient(pass.outputs()[i], targets[i], inputs[i], weight, inputs.length);
    }
    adam.step(net, net.backward(pass, gradient));
  }

  /** Returns the gradient of {@code (‖tanh(o) − t‖² + weight·‖o' − x‖²)/n}. */
  static float[] gradient(float[] outputs, float[] target, float[] input, double weight, int n) {
    float[] gradient = new float[outputs.length];
    for (int j = 0; j < target.length; j++) {
      double y = Math.tanh(outputs[j]);
      gradient[j] = (float) (2 * (y - target[j]) * (1 - y * y) / n);
    }
    for (int j = target.length; j < outputs.length; j++) {
      gradient[j] = (float) (2 * weight * (outputs[j] - input[j - target.length]) / n);
    }
    return gradient;
  }

  /** Returns N(x), n × k, entries in (−1, 1). */
  float[][] outputs(float[][] inputs) {
    float[][] sums = net.apply(inputs);
    float[][] outputs = new float[sums.length][bits];
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < bits; j++) {
        outputs[i][j] = (float) Math.tanh(sums[i][j]);
      }
    }
    return outputs;
  }

  /** Returns what the hidden layer gives, n × h. */
  float[][] hidden(float[][] inputs) {
    return net.layers().get(0).apply(inputs);
  }

  /**
   * Returns the layers to publish, behind the feature map.
   *
   * @param part which of the mapped features the inputs are
   */
  List<Dense> published(Part part) {
    Dense first = net.layers().get(0);
    float[][] own = first.weights();
    float[][] weights = new float[part.width()][first.outputs()];
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < own[i].length; j++) {
        weights[part.from() + i][j] = part.scale() * own[i][j];
      }
    }
    Dense last = net.layers().get(1);
    float[][] sums = last.weights();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Arrays.copyOf(sums[i], bits);
    }
    return List.of(
        Dense.of(weights, first.bias(), first.activation()),
        Dense.of(sums, Arrays.copyOf(last.bias(), bits), Activation.TANH));
  }

  void write(WireWriter out) {
    out.writeInt(bits);
    net.write(out);
    adam.write(out);
  }

  static Network read(WireReader in) {
    int bits = in.readInt();
    Perceptron net = Perceptron.read(in);
    return new Network(net, Adam.read(in, net), bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && bits == that.bits
        && net.equals(that.net)
        && adam.equals(that.adam);
  }

  @Override
  public int hashCode() {
    return net.hashCode() * 31 + bits;
  }
}
