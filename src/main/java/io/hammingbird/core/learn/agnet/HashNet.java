package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.neural.Gradients;
import io.hammingbird.core.neural.Pass;
import io.hammingbird.core.neural.Perceptron;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network from attributes to codes (A2H of the paper), one for all modalities. Mutable.
 *
 * @param learning the network
 */
record HashNet(Learning learning) {

  static HashNet drawn(AgnetSettings settings, int width, int bits, SplittableRandom random) {
    int[] widths = Widths.of(width, settings.hash(), bits);
    Perceptron net = Perceptron.drawn(widths, Activation.RELU, Activation.IDENTITY, random);
    if (!settings.hash().isEmpty()) {
      // As printed: rectifiers, but a sigmoid before the last layer.
      List<Dense> layers = new ArrayList<>(net.layers());
      Dense inner = layers.get(layers.size() - 2);
      layers.set(layers.size() - 2, Dense.of(inner.weights(), inner.bias(), Activation.SIGMOID));
      net = Perceptron.of(layers);
    }
    return new HashNet(Learning.of(net, settings.hashRate()));
  }

  /**
   * Makes a step for every batch.
   *
   * @param attributes predicted ones, centred where the settings say so, one n × d a modality
   * @return the mean loss of a batch
   */
  double learn(
      AgnetSettings settings,
      TrainingItems items,
      List<float[][]> attributes,
      List<int[]> batches,
      double share,
      SplittableRandom random) {
    PseudoClasses pseudo = new PseudoClasses(settings.pseudo(), items, attributes);
    double sum = 0;
    for (int[] batch : batches) {
      PseudoClasses.Batch filled = pseudo.fill(batch, random);
      HashLoss loss = new HashLoss(settings, filled.same(), filled.targets());
      sum += step(loss, filled.rows(), share);
    }
    return sum / Math.max(1, batches.size());
  }

  private double step(HashLoss loss, List<float[][]> rows, double share) {
    List<Pass> passes = rows.stream().map(learning.net()::forward).toList();
    HashLoss.Result result = loss.of(passes.stream().map(Pass::outputs).toList());
    Gradients gradients = learning.net().backward(passes.get(0), result.gradients().get(0));
    for (int m = 1; m < passes.size(); m++) {
      gradients.add(learning.net().backward(passes.get(m), result.gradients().get(m)));
    }
    learning.step(gradients, share);
    return result.loss();
  }
}
