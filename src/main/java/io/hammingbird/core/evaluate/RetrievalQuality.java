package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a set of queries is answered: means over the queries of the tie-aware measures of {@link
 * RankingQuality}.
 *
 * @param meanAveragePrecision mAP over the whole ranking
 * @param meanAveragePrecisionAt50 mAP of the first 50 ranks, of what they could hold
 * @param meanFoundPrecisionAt50 the same of what they do hold, as papers on unsupervised methods
 *     report it
 * @param precisionAt10 share of relevant items in the first 10 ranks
 * @param precisionAt100 share of relevant items in the first 100 ranks
 * @param precisionWithin2 share of relevant items within Hamming distance 2
 * @param curve precision and recall by radius, from 0 to the number of bits
 */
public record RetrievalQuality(
    double meanAveragePrecision,
    double meanAveragePrecisionAt50,
    double meanFoundPrecisionAt50,
    double precisionAt10,
    double precisionAt100,
    double precisionWithin2,
    List<Point> curve) {

  /**
   * A point of the precision-recall curve.
   *
   * @param radius Hamming distance up to which items count as found
   * @param precision mean share of relevant items among those found
   * @param recall mean share of found items among those relevant
   */
  public record Point(int radius, double precision, double recall) {}

  public RetrievalQuality {
    curve = List.copyOf(curve);
  }

  /**
   * Asks every query.
   *
   * @throws IllegalArgumentException if codes and relevance differ in number
   */
  public static RetrievalQuality of(
      List<BinaryCode> queries, List<BinaryCode> base, Relevance relevance) {
    Tally tally = new Tally(queries.size(), queries.isEmpty() ? 1 : queries.get(0).bits());
    tally.add(queries, base, relevance);
    return tally.quality();
  }

  /** Returns the mean of every figure. */
  static RetrievalQuality mean(List<RetrievalQuality> several) {
    return combined(several, figures -> Arrays.stream(figures).average().orElse(0));
  }

  /** Returns the standard deviation of every figure over {@code several}; 0 of a single one. */
  static RetrievalQuality spread(List<RetrievalQuality> several) {
    return combined(several, RetrievalQuality::deviation);
  }

  private static double deviation(double[] figures) {
    double mean = Arrays.stream(figures).average().orElse(0);
    double squares = Arrays.stream(figures).map(x -> (x - mean) * (x - mean)).sum();
    return figures.length < 2 ? 0 : Math.sqrt(squares / (figures.length - 1));
  }

  private static RetrievalQuality combined(
      List<RetrievalQuality> several, ToDoubleFunction<double[]> how) {
    List<Point> points = new ArrayList<>();
    int radii = several.stream().mapToInt(one -> one.curve().size()).min().orElse(0);
    for (int radius = 0; radius < radii; radius++) {
      int r = radius;
      points.add(
          new Point(
              radius,
              figure(several, how, one -> one.curve().get(r).precision()),
              figure(several, how, one -> one.curve().get(r).recall())));
    }
    return new RetrievalQuality(
        figure(several, how, RetrievalQuality::meanAveragePrecision),
        figure(several, how, RetrievalQuality::meanAveragePrecisionAt50),
        figure(several, how, RetrievalQuality::meanFoundPrecisionAt50),
        figure(several, how, RetrievalQuality::precisionAt10),
        figure(several, how, RetrievalQuality::precisionAt100),
        figure(several, how, RetrievalQuality::precisionWithin2),
        points);
  }

  private static double figure(
      List<RetrievalQuality> several,
      ToDoubleFunction<double[]> how,
      ToDoubleFunction<RetrievalQuality> of) {
    return how.applyAsDouble(several.stream().mapToDouble(of).toArray());
  }
}
