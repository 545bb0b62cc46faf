package io.hammingbird.core.encode;

import io.hammingbird.core.vector.FeatureVector;
import java.util.Arrays;
import java.util.List;

/** Whether the features of a modality have long tails to the right, as counts and shares have. */
final class Skew {

  /** Above it a distribution is called highly skewed (Bulmer, "Principles of statistics", 1979). */
  static final double LONG = 1;

  private Skew() {}

  /**
   * Returns whether no feature is ever negative and half of those that vary are skewed by more than
   * {@value #LONG}. Where all are 0 or 1 there is nothing to take the root of.
   */
  static boolean isLong(List<FeatureVector> vectors) {
    int width = vectors.get(0).dimension();
    double[] first = new double[width];
    double[] second = new double[width];
    double[] third = new double[width];
    boolean binary = true;
    float[] row = new float[width];
    for (FeatureVector vector : vectors) {
      vector.copyTo(row);
      for (int j = 0; j < width; j++) {
        double x = row[j];
        if (x < 0) {
          return false;
        }
        binary &= x == 0 || x == 1;
        first[j] += x / vectors.size();
        second[j] += x * x / vectors.size();
        third[j] += x * x * x / vectors.size();
      }
    }
    return !binary && median(first, second, third) > LONG;
  }

  /** Returns the median skewness of the features that vary, 0 if none does. */
  private static double median(double[] first, double[] second, double[] third) {
    double[] skews = new double[first.length];
    int varying = 0;
    for (int j = 0; j < skews.length; j++) {
      double mean = first[j];
      double variance = second[j] - mean * mean;
      if (variance > 1e-9 * second[j]) {
        double moment = third[j] - 3 * mean * second[j] + 2 * mean * mean * mean;
        skews[varying++] = moment / Math.pow(variance, 1.5);
      }
    }
    Arrays.sort(skews, 0, varying);
    return varying == 0 ? 0 : skews[varying / 2];
  }
}
