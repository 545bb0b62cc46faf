package io.hammingbird.core.encode;

import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.linalg.RandomOrder;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses anchors from the rows of a sample. */
final class Anchors {

  /** More move the centres, but not the quality of what is learned on them. */
  private static final int LLOYD_ROUNDS = 5;

  private Anchors() {}

  /** Returns q × d anchors, not shared with {@code rows}. */
  static float[][] of(AnchorChoice choice, float[][] rows, int q, SplittableRandom random) {
    float[][] anchors = draw(rows, q, random);
    if (choice == AnchorChoice.K_MEANS) {
      for (int round = 0; round < LLOYD_ROUNDS; round++) {
        anchors = moved(rows, anchors);
      }
    }
    return anchors;
  }

  /** Returns {@code q} of the rows in random order, repeated vectors only after all others. */
  private static float[][] draw(float[][] rows, int q, SplittableRandom random) {
    int[] order = RandomOrder.of(rows.length, random);
    Set<FeatureVector> seen = new HashSet<>();
    List<float[]> drawn = new ArrayList<>(q);
    List<float[]> repeated = new ArrayList<>();
    for (int i = 0; i < order.length && drawn.size() < q; i++) {
      float[] row = rows[order[i]];
      (seen.add(DenseVector.copyOf(row)) ? drawn : repeated).add(row.clone());
    }
    drawn.addAll(repeated.subList(0, q - drawn.size()));
    return drawn.toArray(float[][]::new);
  }

  /** Returns the means of the rows nearest to each centre; one with no rows stays (Lloyd 1982). */
  private static float[][] moved(float[][] rows, float[][] centres) {
    int width = rows[0].length;
    double[][] sums = new double[centres.length][width];
    int[] counts = new int[centres.length];
    int[] nearest = nearest(rows, centres);
    for (int i = 0; i < rows.length; i++) {
      counts[nearest[i]]++;
      double[] sum = sums[nearest[i]];
      for (int j = 0; j < width; j++) {
        sum[j] += rows[i][j];
      }
    }
    float[][] means = new float[centres.length][];
    for (int c = 0; c < means.length; c++) {
      means[c] = centres[c];
      if (counts[c] > 0) {
        means[c] = new float[width];
        for (int j = 0; j < width; j++) {
          means[c][j] = (float) (sums[c][j] / counts[c]);
        }
      }
    }
    return means;
  }

  /** Returns for every row its nearest centre, the first of several: least ‖a‖² − 2 x·a. */
  static int[] nearest(float[][] rows, float[][] centres) {
    float[][] products = new float[rows.length][centres.length];
    Kernels.addProduct(products, rows, Kernels.transpose(centres, rows[0].length));
    float[] squares = new float[centres.length];
    for (int c = 0; c < centres.length; c++) {
      for (float x : centres[c]) {
        squares[c] += x * x;
      }
    }
    int[] nearest = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float least = Float.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        float distance = squares[c] - 2 * products[i][c];
        if (distance < least) {
          least = distance;
          nearest[i] = c;
        }
      }
    }
    return nearest;
  }
}
