package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.LabelSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Moments taken apart, to compare: counts exactly, sums up to the order of adding up. */
record Sums(SortedMap<LabelSet, Double> weights, SortedMap<LabelSet, Matrix> sums, Matrix gram) {

  private static final double TOLERANCE = 1e-9;

  static Sums of(Moments moments) {
    SortedMap<LabelSet, Double> weights = new TreeMap<>();
    SortedMap<LabelSet, Matrix> sums = new TreeMap<>();
    moments
        .pruned()
        .groups()
        .forEach(
            (labels, group) -> {
              weights.put(labels, group.weight());
              sums.put(labels, Matrix.of(new double[][] {group.sums()}));
            });
    return new Sums(weights, sums, moments.gram());
  }

  void requireClose(Sums expected) {
    assertThat(weights).isEqualTo(expected.weights);
    sums.forEach((labels, sum) -> requireClose(sum, expected.sums.get(labels), "Σξ of " + labels));
    requireClose(gram, expected.gram, "Ξ");
  }

  private static void requireClose(Matrix found, Matrix expected, String what) {
    double error = Math.sqrt(found.minus(expected).frobeniusSquared());
    double size = Math.sqrt(expected.frobeniusSquared());
    assertThat(error / size).as("relative error of " + what).isLessThan(TOLERANCE);
  }
}
