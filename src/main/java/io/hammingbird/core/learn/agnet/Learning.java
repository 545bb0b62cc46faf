package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.neural.Adam;
import io.hammingbird.core.neural.AdamSettings;
import io.hammingbird.core.neural.Gradients;
import io.hammingbird.core.neural.Perceptron;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;

/**
 * A network and how it has been learning. Mutable.
 *
 * @param net the network
 * @param adam its steps
 */
record Learning(Perceptron net, Adam adam) {

  static Learning of(Perceptron net, double rate) {
    return new Learning(net, Adam.of(AdamSettings.of(rate), net));
  }

  void step(Gradients gradients, double share) {
    adam.step(net, gradients, share);
  }

  void write(WireWriter out) {
    net.write(out);
    adam.write(out);
  }

  static Learning read(WireReader in) {
    Perceptron net = Perceptron.read(in);
    return new Learning(net, Adam.read(in, net));
  }
}
