package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Foretells the label-coded mAP of codes and heads from moments alone, for choosing between
 * candidates where no held-out items say more.
 *
 * <p>The margins of an item of label set g in modality m are taken as normal: their mean {@code
 * (s_g/n_g)W} and their covariance within label sets {@code WᵀΣW} are exact in the moments. Learned
 * items flatter a regression, so both are corrected as if each item had been left out: with h the
 * mean leverage, {@code (mean − h b_g)/(1 − h)} and {@code covariance/(1 − h)²}. Queries are drawn
 * from these, in each modality, and ranked against all label sets' codes by the tie-aware average
 * precision. The draws are the same for all candidates, so that comparing them is far more exact
 * than the forecast itself, which is too high where features are not normal.
 */
public final class Forecast {

  private static final double MOST_LEVERAGE = 0.9;

  private final List<LabelSet> sets;
  private final double[] weights;
  private final List<FeatureBlock> blocks;
  private final List<Matrix> within = new ArrayList<>();
  private final int[] queries;
  private final Matrix noise;

  /**
   * Prepares forecasts.
   *
   * @param blocks of all modalities, as from {@code view}
   * @param bits code length k of every candidate
   * @param draws queries in each modality
   * @param seed of the draws
   */
  public Forecast(GroupView view, List<FeatureBlock> blocks, int bits, int draws, long seed) {
    this.sets = view.sets();
    this.weights = view.weights();
    this.blocks = List.copyOf(blocks);
    for (FeatureBlock block : blocks) {
      within.add(block.within());
    }
    this.queries = spread(weights, draws);
    this.noise = RandomMatrices.gaussian(draws, bits, new SplittableRandom(seed));
  }

  /** Returns ascending rows, each about as often as its weight says. */
  private static int[] spread(double[] weights, int draws) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int[] rows = new int[draws];
    int row = 0;
    double reached = weights[0];
    for (int t = 0; t < draws; t++) {
      while (row < weights.length - 1 && reached < (t + 0.5) / draws * total) {
        reached += weights[++row];
      }
      rows[t] = row;
    }
    return rows;
  }

  /**
   * Returns the forecast, 0 to 1, as the mean over modalities asking.
   *
   * @param codes B by label set, P × k
   * @param heads one a modality, in ascending order, regressed onto {@code codes}
   */
  public double meanAveragePrecision(Matrix codes, List<Head> heads) {
    long[][] packed = pack(codes);
    double sum = 0;
    for (int m = 0; m < blocks.size(); m++) {
      sum += precision(packed, margins(codes, heads.get(m), within.get(m)));
    }
    return sum / blocks.size();
  }

  /**
   * Returns the forecast of codes of which every modality has its own, as the mean over the
   * directions between modalities.
   *
   * @param codes B_m by label set, P × k, one a modality, in ascending order
   * @param heads one a modality, each regressed onto its own codes
   */
  public double meanAveragePrecision(List<Matrix> codes, List<Head> heads) {
    List<long[][]> packed = codes.stream().map(Forecast::pack).toList();
    double sum = 0;
    for (int m = 0; m < blocks.size(); m++) {
      Matrix margins = margins(codes.get(m), heads.get(m), within.get(m));
      for (int other = 0; other < blocks.size(); other++) {
        sum += other == m ? 0 : precision(packed.get(other), margins);
      }
    }
    return sum / (blocks.size() * (blocks.size() - 1));
  }

  /** Returns one row of margins a query. */
  private Matrix margins(Matrix codes, Head head, Matrix covariance) {
    Matrix w = head.weights();
    double h = Math.min(MOST_LEVERAGE, head.leverage());
    Matrix spread = w.transposeTimes(covariance.times(w));
    spread.plusDiagonal(1e-12 + 1e-9 * spread.trace() / spread.rows());
    Matrix margins = noise.times(Cholesky.of(spread).upper());
    Matrix means = head.meanMargins();
    for (int t = 0; t < queries.length; t++) {
      int g = queries[t];
      double[] row = margins.row(t);
      for (int i = 0; i < row.length; i++) {
        row[i] = (row[i] + means.get(g, i) - h * codes.get(g, i)) / (1 - h);
      }
    }
    return margins;
  }

  private double precision(long[][] packed, Matrix margins) {
    long[][] probes = pack(margins);
    int bits = margins.cols();
    double[] all = new double[bits + 1];
    double[] hits = new double[bits + 1];
    boolean[] relevant = new boolean[packed.length];
    double sum = 0;
    for (int t = 0; t < probes.length; t++) {
      if (t == 0 || queries[t] != queries[t - 1]) {
        mark(relevant, queries[t]);
      }
      Arrays.fill(all, 0);
      Arrays.fill(hits, 0);
      for (int g = 0; g < packed.length; g++) {
        int d = distance(probes[t], packed[g]);
        all[d] += weights[g];
        if (relevant[g]) {
          hits[d] += weights[g];
        }
      }
      sum += averagePrecision(all, hits);
    }
    return sum / probes.length;
  }

  private void mark(boolean[] relevant, int query) {
    for (int g = 0; g < relevant.length; g++) {
      relevant[g] = g == query || sets.get(query).intersects(sets.get(g));
    }
  }

  /** Returns the tie-aware average precision for counts that need not be whole. */
  static double averagePrecision(double[] all, double[] hits) {
    double before = 0;
    double hitsBefore = 0;
    double sum = 0;
    for (int d = 0; d < all.length; d++) {
      double n = all[d];
      double r = hits[d];
      if (r > 0) {
        double slope = n > 1 ? Math.max(0, (r - 1) / (n - 1)) : 0;
        double ranks = harmonic(before + n) - harmonic(before);
        sum += r / n * (slope * n + (hitsBefore + 1 - (before + 1) * slope) * ranks);
      }
      before += n;
      hitsBefore += r;
    }
    return hitsBefore > 0 ? Math.min(1, sum / hitsBefore) : 0;
  }

  /**
   * Returns 1 + 1/2 + … + 1/x less Euler's constant, for any x from 0 on, within 2e-4: the digamma
   * function at x + 3 by the first terms of its expansion, and back by its recurrence.
   */
  private static double harmonic(double x) {
    double y = x + 2.5;
    return Math.log(y) + 1 / (24 * y * y) - 1 / (x + 1) - 1 / (x + 2);
  }

  private static long[][] pack(Matrix signs) {
    long[][] packed = new long[signs.rows()][(signs.cols() + 63) >>> 6];
    for (int r = 0; r < packed.length; r++) {
      double[] row = signs.row(r);
      for (int i = 0; i < row.length; i++) {
        if (row[i] >= 0) {
          packed[r][i >>> 6] |= 1L << (i & 63);
        }
      }
    }
    return packed;
  }

  private static int distance(long[] a, long[] b) {
    int distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance += Long.bitCount(a[i] ^ b[i]);
    }
    return distance;
  }
}
