package io.hammingbird.core.code;

/**
 * How well one query ranks a data base, from how many items and how many relevant items lie at each
 * Hamming distance.
 *
 * <p>Hamming distances tie massively, and an arbitrary order within a tie rewards whoever put the
 * right items first. So every measure here is the expected one under a uniformly random order
 * within each tie (McSherry and Najork, "Computing information retrieval performance measures
 * efficiently in the presence of tied scores", ECIR 2008). A query without a relevant item counts
 * 0.
 */
public final class RankingQuality {

  private final int[] items;
  private final int[] relevant;
  private final long relevantItems;

  private RankingQuality(int[] items, int[] relevant, long relevantItems) {
    this.items = items;
    this.relevant = relevant;
    this.relevantItems = relevantItems;
  }

  /**
   * Returns the quality of the ranking with these counts; both arrays are copied.
   *
   * @param items how many items lie at each distance, from 0 on
   * @param relevant how many of them are relevant
   * @throws IllegalArgumentException if the arrays differ in length or more items are relevant at a
   *     distance than lie there
   */
  public static RankingQuality of(int[] items, int[] relevant) {
    if (items.length != relevant.length) {
      throw new IllegalArgumentException(
          "found counts of items at %d distances and of relevant ones at %d, needs as many"
              .formatted(items.length, relevant.length));
    }
    long sum = 0;
    for (int d = 0; d < items.length; d++) {
      if (relevant[d] < 0 || relevant[d] > items[d]) {
        throw new IllegalArgumentException(
            "at distance %d, %d of %d items are relevant, needs 0 to all of them"
                .formatted(d, relevant[d], items[d]));
      }
      sum += relevant[d];
    }
    return new RankingQuality(items.clone(), relevant.clone(), sum);
  }

  /** Returns how many items of the whole ranking are relevant. */
  public long relevantItems() {
    return relevantItems;
  }

  /** Returns the expected average precision over the whole ranking, 0 to 1. */
  public double averagePrecision() {
    return averagePrecision(Integer.MAX_VALUE);
  }

  /**
   * Returns the expected average precision of the first {@code depth} ranks, 0 to 1: precision
   * summed over the ranks of relevant items, divided by how many relevant items those ranks could
   * hold.
   */
  public double averagePrecision(int depth) {
    requireDepth(depth);
    if (relevantItems == 0) {
      return 0;
    }
    double sum = 0;
    long before = 0;
    long relevantBefore = 0;
    for (int d = 0; d < items.length && before < depth; d++) {
      int n = items[d];
      int r = relevant[d];
      if (r > 0) {
        // A rank of the tie is relevant with chance r/n, and then each rank of the tie before it
        // with chance (r − 1)/(n − 1).
        double slope = n > 1 ? (r - 1.0) / (n - 1.0) : 0;
        int ranks = (int) Math.min(n, depth - before);
        sum += precisions(before, relevantBefore, ranks, slope) * r / n;
      }
      before += n;
      relevantBefore += r;
    }
    return sum / Math.min(relevantItems, depth);
  }

  /**
   * Returns the expected average precision of the first {@code depth} ranks as papers on
   * unsupervised hashing count it: divided by how many relevant items those ranks do hold, not by
   * how many they could. It rewards who finds few, but early.
   */
  public double averagePrecisionOfFound(int depth) {
    requireDepth(depth);
    double sum = 0;
    long before = 0;
    long relevantBefore = 0;
    for (int d = 0; d < items.length; d++) {
      int n = items[d];
      int r = relevant[d];
      if (before + n >= depth || d == items.length - 1) {
        return ofFound(sum, before, relevantBefore, n, r, (int) Math.min(n, depth - before));
      }
      if (r > 0) {
        sum += precisions(before, relevantBefore, n, (n > 1 ? (r - 1.0) / (n - 1.0) : 0)) * r / n;
      }
      before += n;
      relevantBefore += r;
    }
    return 0;
  }

  /** Returns the precision at each of some ranks of a tie, if it is relevant, summed up. */
  private static double precisions(long before, long relevantBefore, int ranks, double slope) {
    double precisions = 0;
    for (int i = 0; i < ranks; i++) {
      precisions += (relevantBefore + i * slope + 1) / (before + i + 1);
    }
    return precisions;
  }

  /**
   * Returns the expectation over how many relevant items h the first ranks of the last tie hold.
   *
   * @param sum of precisions before it
   * @param n items in the tie, {@code r} of them relevant
   * @param ranks how many of its ranks count
   */
  private static double ofFound(
      double sum, long before, long relevantBefore, int n, int r, int ranks) {
    double mean = 0;
    double weights = 0;
    double weight = 1; // of the hypergeometric distribution, up to a factor
    for (int h = Math.max(0, ranks - (n - r)); h <= Math.min(ranks, r); h++) {
      double found = sum;
      if (h > 0) {
        double slope = ranks > 1 ? (h - 1.0) / (ranks - 1.0) : 0;
        found += precisions(before, relevantBefore, ranks, slope) * h / ranks;
      }
      mean += relevantBefore + h == 0 ? 0 : weight * found / (relevantBefore + h);
      weights += weight;
      weight *= (double) (r - h) * (ranks - h) / ((h + 1.0) * (n - r - ranks + h + 1.0));
    }
    return mean / weights;
  }

  /**
   * Returns the expected share of relevant items among the first {@code depth} ranks; ranks past
   * the end of the ranking count as irrelevant.
   */
  public double precisionAt(int depth) {
    requireDepth(depth);
    double found = 0;
    long before = 0;
    for (int d = 0; d < items.length && before < depth; d++) {
      if (relevant[d] > 0) {
        found += (double) relevant[d] * Math.min(items[d], depth - before) / items[d];
      }
      before += items[d];
    }
    return found / depth;
  }

  /**
   * Returns the share of relevant items among those within {@code radius}; 0 where none is so near.
   */
  public double precisionWithin(int radius) {
    long near = 0;
    for (int d = 0; d <= radius && d < items.length; d++) {
      near += items[d];
    }
    return near == 0 ? 0 : (double) relevantWithin(radius) / near;
  }

  /** Returns the share of the relevant items that lie within {@code radius}. */
  public double recallWithin(int radius) {
    return relevantItems == 0 ? 0 : (double) relevantWithin(radius) / relevantItems;
  }

  private long relevantWithin(int radius) {
    long found = 0;
    for (int d = 0; d <= radius && d < items.length; d++) {
      found += relevant[d];
    }
    return found;
  }

  private static void requireDepth(int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("depth is " + depth + ", but must be at least 1");
    }
  }
}
