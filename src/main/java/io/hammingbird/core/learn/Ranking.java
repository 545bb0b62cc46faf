package io.hammingbird.core.learn;

import io.hammingbird.core.encode.Quality;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Average precision of every query in every direction, for one function on one sample. */
final class Ranking {

  /**
   * A difference in quality between two functions on the same queries.
   *
   * @param mean difference, positive for better
   * @param standardError of that mean over the queries, 0 where there were none
   */
  record Gain(double mean, double standardError) {

    boolean isUp() {
      return mean > standardError;
    }

    boolean isDown() {
      return -mean > standardError;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f ± %.4f", mean, standardError);
    }
  }

  private final SortedMap<String, double[]> precisions;

  /** Keeps {@code precisions}: direction to one average precision a query. */
  Ranking(SortedMap<String, double[]> precisions) {
    this.precisions = precisions;
  }

  /** Returns mean and standard error by direction. */
  SortedMap<String, Quality> quality() {
    SortedMap<String, Quality> quality = new TreeMap<>();
    precisions.forEach(
        (direction, values) -> {
          if (values.length > 0) {
            quality.put(direction, new Quality(mean(values), standardError(values), values.length));
          }
        });
    return quality;
  }

  /** Returns the mean over queries and directions, 0 where there are none. */
  double mean() {
    return mean(perQuery());
  }

  /** Returns how much better this is than {@code other}, which ranked the same queries. */
  Gain over(Ranking other) {
    double[] mine = perQuery();
    double[] theirs = other.perQuery();
    double[] differences = new double[mine.length];
    for (int i = 0; i < mine.length; i++) {
      differences[i] = mine[i] - theirs[i];
    }
    return new Gain(mean(differences), standardError(differences));
  }

  /** Returns the average precision of every query, the mean over directions. */
  double[] perQuery() {
    int queries = precisions.isEmpty() ? 0 : precisions.get(precisions.firstKey()).length;
    double[] sums = new double[queries];
    for (double[] values : precisions.values()) {
      for (int i = 0; i < queries; i++) {
        sums[i] += values[i] / precisions.size();
      }
    }
    return sums;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private static double standardError(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = mean(values);
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    return Math.sqrt(square / (values.length - 1) / values.length);
  }
}
