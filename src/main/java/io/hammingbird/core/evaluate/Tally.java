package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many items, and how many relevant ones, lie at each Hamming distance from every query. Parts
 * of a data base are added one by one, each with the codes that the queries have for it: parts may
 * carry codes of different functions. Mutable; one thread.
 */
final class Tally {

  /** A code and the label set of the items that carry it, with their number. */
  private record Kind(BinaryCode code, int column) {}

  private final int bits;
  private final int[][] all;
  private final int[][] hits;

  Tally(int queries, int bits) {
    this.bits = bits;
    all = new int[queries][bits + 1];
    hits = new int[queries][bits + 1];
  }

  /**
   * Counts one part of the data base.
   *
   * @throws IllegalArgumentException if codes and relevance differ in number
   */
  void add(List<BinaryCode> queries, List<BinaryCode> base, Relevance relevance) {
    if (queries.size() != relevance.queries() || base.size() != relevance.base()) {
      throw new IllegalArgumentException(
          "found %d queries and %d items, but relevance for %d and %d"
              .formatted(queries.size(), base.size(), relevance.queries(), relevance.base()));
    }
    // Label-coded items of one label set share a code: counted once, for all of them.
    Map<Kind, int[]> counts = new HashMap<>();
    for (int i = 0; i < base.size(); i++) {
      counts
          .computeIfAbsent(new Kind(base.get(i), relevance.columns()[i]), kind -> new int[1])[0]++;
    }
    Packed packed = new Packed(counts, bits);
    for (int q = 0; q < queries.size(); q++) {
      packed.count(queries.get(q), relevance.row(q), all[q], hits[q]);
    }
  }

  /** Returns the means over all queries. */
  RetrievalQuality quality() {
    double[] sums = new double[6];
    double[] precisions = new double[bits + 1];
    double[] recalls = new double[bits + 1];
    for (int q = 0; q < all.length; q++) {
      RankingQuality ranking = RankingQuality.of(all[q], hits[q]);
      sums[0] += ranking.averagePrecision();
      sums[1] += ranking.averagePrecision(50);
      sums[2] += ranking.averagePrecisionOfFound(50);
      sums[3] += ranking.precisionAt(10);
      sums[4] += ranking.precisionAt(100);
      sums[5] += ranking.precisionWithin(2);
      addCurve(q, ranking.relevantItems(), precisions, recalls);
    }
    double n = Math.max(1, all.length);
    List<RetrievalQuality.Point> curve = new ArrayList<>();
    for (int radius = 0; radius <= bits; radius++) {
      curve.add(new RetrievalQuality.Point(radius, precisions[radius] / n, recalls[radius] / n));
    }
    return new RetrievalQuality(
        sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n, sums[5] / n, curve);
  }

  private void addCurve(int q, long relevant, double[] precisions, double[] recalls) {
    long near = 0;
    long found = 0;
    for (int radius = 0; radius <= bits; radius++) {
      near += all[q][radius];
      found += hits[q][radius];
      precisions[radius] += near == 0 ? 0 : (double) found / near;
      recalls[radius] += relevant == 0 ? 0 : (double) found / relevant;
    }
  }

  /**
   * Returns for every query whether at least half of its first {@code depth} ranks are expected to
   * be relevant.
   */
  boolean[] right(int depth) {
    boolean[] right = new boolean[all.length];
    for (int q = 0; q < right.length; q++) {
      right[q] = RankingQuality.of(all[q], hits[q]).precisionAt(depth) >= 0.5;
    }
    return right;
  }

  /** The kinds of items in flat arrays, the words of a code side by side. */
  private static final class Packed {

    private final int words;
    private final long[] codes;
    private final int[] columns;
    private final int[] counts;

    Packed(Map<Kind, int[]> kinds, int bits) {
      words = BinaryCode.wordsFor(bits);
      codes = new long[kinds.size() * words];
      columns = new int[kinds.size()];
      counts = new int[kinds.size()];
      int at = 0;
      for (Map.Entry<Kind, int[]> kind : kinds.entrySet()) {
        for (int w = 0; w < words; w++) {
          codes[at * words + w] = kind.getKey().code().word(w);
        }
        columns[at] = kind.getKey().column();
        counts[at++] = kind.getValue()[0];
      }
    }

    void count(BinaryCode query, boolean[] relevant, int[] all, int[] hits) {
      if (words == 1) {
        countWord(query.word(0), relevant, all, hits);
        return;
      }
      for (int i = 0; i < columns.length; i++) {
        int distance = 0;
        for (int w = 0; w < words; w++) {
          distance += Long.bitCount(query.word(w) ^ codes[i * words + w]);
        }
        all[distance] += counts[i];
        if (relevant[columns[i]]) {
          hits[distance] += counts[i];
        }
      }
    }

    private void countWord(long query, boolean[] relevant, int[] all, int[] hits) {
      for (int i = 0; i < columns.length; i++) {
        int distance = Long.bitCount(query ^ codes[i]);
        all[distance] += counts[i];
        if (relevant[columns[i]]) {
          hits[distance] += counts[i];
        }
      }
    }
  }
}
