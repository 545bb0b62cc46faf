package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.learn.uddh.UddhSettings.Affinity;
import java.util.List;

/**
 * Eq. 22 within one head. The affinity of two items is {@code Σ_m exp(−‖h_m^p − h_m^q‖²/2σ²)} over
 * what the hidden layers say of them (eq. 8, with the minus sign that is missing in print), σ² a
 * quarter of the mean squared distance.
 *
 * <p>As printed, {@code B_i = sgn(2N_i − B_j L)} with the Laplacian {@code L = D − A}: an item's
 * own affinity cancels in it, so that {@code −B_j D} turns every bit away from that of its pair.
 * Repaired, {@code B_i = sgn(2N_i + 2 A B_j/deg)}: the mean over similar items, the item itself
 * among them.
 */
final class AffinityStep {

  private final Affinity how;
  private final int shared;

  AffinityStep(Affinity how, int shared) {
    this.how = how;
    this.shared = shared;
  }

  /**
   * Replaces the bits of the members that are not shared, modality after modality.
   *
   * @param members positions of the items of one head
   * @param outputs N_m, n × k each
   * @param hidden what the hidden layers say, n × h each
   * @param codes B_m, n × k each; changed
   */
  void update(
      int[] members, List<float[][]> outputs, List<float[][]> hidden, List<float[][]> codes) {
    double[][] affinity = affinity(members, hidden);
    for (int i = 0; i < codes.size(); i++) {
      float[][] next = new float[members.length][];
      for (int p = 0; p < members.length; p++) {
        next[p] = codes.get(i)[members[p]].clone();
        for (int bit = shared; bit < next[p].length; bit++) {
          double sum = 2.0 * outputs.get(i)[members[p]][bit];
          for (int j = 0; j < codes.size(); j++) {
            sum += j == i ? 0 : pull(affinity[p], members, codes.get(j), p, bit);
          }
          next[p][bit] = sum >= 0 ? 1 : -1;
        }
      }
      for (int p = 0; p < members.length; p++) {
        codes.get(i)[members[p]] = next[p];
      }
    }
  }

  private double pull(double[] affinity, int[] members, float[][] codes, int p, int bit) {
    double degree = 0;
    double neighbours = 0;
    for (int q = 0; q < members.length; q++) {
      degree += affinity[q];
      neighbours += affinity[q] * codes[members[q]][bit];
    }
    return how == Affinity.PRINTED
        ? neighbours - degree * codes[members[p]][bit]
        : 2 * neighbours / degree;
  }

  private static double[][] affinity(int[] members, List<float[][]> hidden) {
    int n = members.length;
    double[][] affinity = new double[n][n];
    for (float[][] rows : hidden) {
      double[][] distances = new double[n][n];
      double mean = 0;
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < p; q++) {
          distances[p][q] = squared(rows[members[p]], rows[members[q]]);
          distances[q][p] = distances[p][q];
          mean += 2 * distances[p][q] / n / n;
        }
      }
      double twice = Math.max(mean / 2, 1e-9);
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < n; q++) {
          affinity[p][q] += Math.exp(-distances[p][q] / twice);
        }
      }
    }
    return affinity;
  }

  private static double squared(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double difference = a[j] - b[j];
      sum += difference * difference;
    }
    return sum;
  }
}
