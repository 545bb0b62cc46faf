package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.linalg.Kernels;
import java.util.List;

/** What the networks of all modalities say together. */
final class Joint {

  private Joint() {}

  /** Returns {@code Σ_m N_m}, n × k: items are stored under its signs. */
  static float[][] margins(List<Network> networks, Lessons lessons) {
    float[][] sums = networks.get(0).outputs(lessons.inputs(0));
    for (int m = 1; m < networks.size(); m++) {
      Kernels.add(sums, networks.get(m).outputs(lessons.inputs(m)));
    }
    return sums;
  }

  /** Returns the mean squared distance of an output from its target, over items, bits and nets. */
  static double loss(List<Network> networks, Lessons lessons) {
    double sum = 0;
    long count = 0;
    for (int m = 0; m < networks.size(); m++) {
      float[][] outputs = networks.get(m).outputs(lessons.inputs(m));
      for (int i = 0; i < outputs.length; i++) {
        for (int j = 0; j < outputs[i].length; j++) {
          double off = outputs[i][j] - lessons.targets(m)[i][j];
          sum += off * off;
        }
        count += outputs[i].length;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
