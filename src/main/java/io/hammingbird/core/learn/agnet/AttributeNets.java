package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.neural.Pass;
import io.hammingbird.core.neural.Perceptron;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One network a modality from features to attributes (V2A and T2A of the paper), by cross-entropy
 * to the attributes of the classes (eq. 1). Mutable.
 *
 * @param nets by ascending modality
 */
record AttributeNets(List<Learning> nets) {

  static AttributeNets drawn(
      AgnetSettings settings, TrainingItems items, int width, SplittableRandom random) {
    List<Learning> nets = new ArrayList<>();
    for (int m = 0; m < items.modalities(); m++) {
      List<Integer> hidden = m == 0 ? settings.first() : settings.others();
      int[] widths = Widths.of(items.features(m)[0].length, hidden, width);
      nets.add(
          Learning.of(
              Perceptron.drawn(widths, Activation.RELU, Activation.SIGMOID, random),
              settings.attributeRate()));
    }
    return new AttributeNets(nets);
  }

  /** Makes a step of every network for every batch. */
  void learn(TrainingItems items, List<int[]> batches, double share) {
    for (int[] batch : batches) {
      float[][] targets = Rows.at(items.targets(), batch);
      for (int m = 0; m < nets.size(); m++) {
        Learning learning = nets.get(m);
        Pass pass = learning.net().forward(Rows.at(items.features(m), batch));
        learning.step(
            learning.net().backwardFromSums(pass, difference(pass.outputs(), targets)), share);
      }
    }
  }

  /** The gradient of the mean cross-entropy before the sigmoid: prediction less target. */
  private static float[][] difference(float[][] found, float[][] targets) {
    float[][] difference = new float[found.length][found[0].length];
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < difference[i].length; j++) {
        difference[i][j] = (found[i][j] - targets[i][j]) / found.length;
      }
    }
    return difference;
  }

  /** Returns the predicted attributes of all items, one n × d a modality. */
  List<float[][]> predict(TrainingItems items) {
    List<float[][]> predicted = new ArrayList<>();
    for (int m = 0; m < nets.size(); m++) {
      predicted.add(nets.get(m).net().apply(items.features(m)));
    }
    return predicted;
  }
}
