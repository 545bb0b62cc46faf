package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a set of queries is answered: means over the queries of the tie-aware measures of {@link
 * RankingQuality}.
 *
 * @param meanAveragePrecision mAP over the whole ranking
 * @param meanAveragePrecisionAt50 mAP of the first 50 ranks
 * @param precisionAt100 share of relevant items in the first 100 ranks
 * @param precisionWithin2 share of relevant items within Hamming distance 2
 * @param curve precision and recall by radius, from 0 to the number of bits
 */
public record RetrievalQuality(
    double meanAveragePrecision,
    double meanAveragePrecisionAt50,
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
    if (queries.size() != relevance.queries() || base.size() != relevance.base()) {
      throw new IllegalArgumentException(
          "found %d queries and %d items, but relevance for %d and %d"
              .formatted(queries.size(), base.size(), relevance.queries(), relevance.base()));
    }
    int bits = queries.isEmpty() ? 1 : queries.get(0).bits();
    double[] sums = new double[4];
    double[] precisions = new double[bits + 1];
    double[] recalls = new double[bits + 1];
    BinaryCode[] codes = base.toArray(BinaryCode[]::new);
    for (int q = 0; q < queries.size(); q++) {
      RankingQuality ranking = rank(queries.get(q), codes, relevance, q);
      sums[0] += ranking.averagePrecision();
      sums[1] += ranking.averagePrecision(50);
      sums[2] += ranking.precisionAt(100);
      sums[3] += ranking.precisionWithin(2);
      for (int radius = 0; radius <= bits; radius++) {
        precisions[radius] += ranking.precisionWithin(radius);
        recalls[radius] += ranking.recallWithin(radius);
      }
    }
    double n = Math.max(1, queries.size());
    List<Point> curve = new ArrayList<>();
    for (int radius = 0; radius <= bits; radius++) {
      curve.add(new Point(radius, precisions[radius] / n, recalls[radius] / n));
    }
    return new RetrievalQuality(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, curve);
  }

  private static RankingQuality rank(
      BinaryCode query, BinaryCode[] base, Relevance relevance, int q) {
    int[] all = new int[query.bits() + 1];
    int[] hits = new int[query.bits() + 1];
    boolean[] relevant = relevance.row(q);
    int[] columns = relevance.columns();
    for (int i = 0; i < base.length; i++) {
      int distance = query.distance(base[i]);
      all[distance]++;
      if (relevant[columns[i]]) {
        hits[distance]++;
      }
    }
    return RankingQuality.of(all, hits);
  }
}
