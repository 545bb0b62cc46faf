package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * DAZSH's rounds on sums. Z is never formed: wherever it is needed it is the best one for the codes
 * and P of the moment, which enters through {@code E = ZL = Gr·K̃} alone, with {@code Gr = αΦAᵀ +
 * βBPᵀ} and {@code K̃ = (NK + γI)⁻¹N = F(FᵀKF + γI)⁻¹Fᵀ}, {@code K = αAAᵀ + βPPᵀ}, {@code N = FFᵀ}.
 * Mutable; one solve.
 */
final class Alternation {

  private final DazshSettings settings;
  private final Sums sums;
  private final int bits;

  /** B_m by label set, P × k, entries ±1. */
  private final List<Matrix> codes = new ArrayList<>();

  /** P_m, c × k. */
  private final List<Matrix> categories;

  /** W_m, q × k. */
  private final List<Matrix> hashes = new ArrayList<>();

  /**
   * Starts from codes, with the W that fits them.
   *
   * @param codes B_m, one a modality, or one for all; copied
   * @param categories P_m, one a modality; copied
   */
  Alternation(DazshSettings settings, Sums sums, List<Matrix> codes, List<Matrix> categories) {
    this.settings = settings;
    this.sums = sums;
    this.bits = codes.get(0).cols();
    codes.forEach(code -> this.codes.add(code.copy()));
    this.categories = new ArrayList<>(categories);
    for (int m = 0; m < sums.modalities.size(); m++) {
      hashes.add(null);
      stepHash(m);
    }
  }

  /** Returns P_m = 0, from which the first P-step goes by the features alone. */
  static List<Matrix> noCategories(Sums sums, int bits) {
    List<Matrix> zeros = new ArrayList<>();
    for (int m = 0; m < sums.modalities.size(); m++) {
      zeros.add(Matrix.zero(sums.classes(), bits));
    }
    return zeros;
  }

  /**
   * Runs at most {@code rounds} rounds and returns how many; ends when all codes were left alone.
   */
  int run(int rounds) {
    for (int round = 1; round <= rounds; round++) {
      boolean moved = false;
      for (int m = 0; m < codes.size(); m++) {
        moved |= stepCodes(m);
        stepCategory(m);
        stepHash(m);
      }
      if (!moved) {
        return round;
      }
    }
    return rounds;
  }

  /** Returns live B_m. */
  List<Matrix> codes() {
    return codes;
  }

  /** Returns live P_m. */
  List<Matrix> categories() {
    return categories;
  }

  /** Returns live W_m. */
  List<Matrix> hashes() {
    return hashes;
  }

  /** The B-step (eq. 14, corrected), bit by bit; returns whether a sign changed. */
  boolean stepCodes(int m) {
    Sums.Modality of = sums.modalities.get(m);
    Matrix b = codes.get(m);
    Matrix spread = spread(m).times(categories.get(m)); // K̃P
    Matrix fixed = of.attributed.times(spread).scaled(2 * settings.beta() * settings.alpha());
    fixed.addScaled(of.sums.times(hashes.get(m)), 2 * settings.mu());
    Matrix mixing = categories.get(m).transposeTimes(spread).scaled(2 * sq(settings.beta()));
    List<Likelihood> others = new ArrayList<>();
    for (int other = 0; other < codes.size(); other++) {
      if (other != m) {
        others.add(new Likelihood(sums, settings.lambda(), b, codes.get(other)));
      }
    }
    double curvature = others.size() * sums.weight * sq(settings.lambda()) / (4.0 * bits * bits);
    boolean moved = false;
    double[] pulls = new double[sums.sets()];
    for (int i = 0; i < bits; i++) {
      for (int g = 0; g < pulls.length; g++) {
        double mixed = 0;
        for (int j = 0; j < bits; j++) {
          mixed += b.get(g, j) * mixing.get(j, i);
        }
        pulls[g] = fixed.get(g, i) / sums.weights[g] + mixed + curvature * b.get(g, i);
      }
      for (Likelihood other : others) {
        other.addPulls(i, pulls);
      }
      moved |= setSigns(b, i, pulls, others);
    }
    return moved;
  }

  private static boolean setSigns(Matrix b, int i, double[] pulls, List<Likelihood> others) {
    boolean moved = false;
    for (int g = 0; g < pulls.length; g++) {
      double sign = pulls[g] >= 0 ? 1 : -1;
      if (sign != b.get(g, i)) {
        b.set(g, i, sign);
        for (Likelihood other : others) {
          other.moved(g);
        }
        moved = true;
      }
    }
    return moved;
  }

  /** The P-step (eq. 23): {@code (βEᵀE + γI)⁻¹ βEᵀB}. */
  void stepCategory(int m) {
    Sums.Modality of = sums.modalities.get(m);
    Matrix b = codes.get(m);
    Matrix p = categories.get(m);
    Matrix spread = spread(m);
    Matrix weighted = weighted(b);
    Matrix byCodes = of.attributed.transposeTimes(b).scaled(settings.alpha()); // αAΦᵀB
    byCodes.addScaled(p.times(b.transposeTimes(weighted)), settings.beta());
    Matrix left = spread.times(reachGram(m).times(spread)).scaled(settings.beta());
    Matrix right = spread.times(byCodes).scaled(settings.beta());
    categories.set(m, Cholesky.of(left.plusDiagonal(settings.gamma())).solve(right));
  }

  /** The W-step (eq. 27): ridge regression of the codes. */
  void stepHash(int m) {
    Sums.Modality of = sums.modalities.get(m);
    hashes.set(m, of.ridge.solve(of.sums.transposeTimes(codes.get(m))));
  }

  /** Returns K̃, c × c, symmetric. */
  private Matrix spread(int m) {
    return sums.root.times(inner(m).solve(sums.root.transpose()));
  }

  /** Returns {@code FᵀKF + γI}, factored. */
  private Cholesky inner(int m) {
    Matrix p = categories.get(m);
    Matrix k = sums.modalities.get(m).attributeGram.scaled(settings.alpha());
    k.addScaled(p.timesTranspose(p), settings.beta());
    Matrix inner = sums.root.transposeTimes(k.times(sums.root));
    return Cholesky.of(inner.plusDiagonal(settings.gamma()));
  }

  /** Returns {@code GrᵀGr}, c × c. */
  private Matrix reachGram(int m) {
    Sums.Modality of = sums.modalities.get(m);
    Matrix b = codes.get(m);
    Matrix p = categories.get(m);
    double alpha = settings.alpha();
    double beta = settings.beta();
    Matrix cross = of.attributed.transposeTimes(b).timesTranspose(p);
    Matrix gram = of.attributedGram.scaled(alpha * alpha);
    gram.addScaled(cross.plus(cross.transpose()), alpha * beta);
    return gram.addScaled(p.times(b.transposeTimes(weighted(b))).timesTranspose(p), beta * beta);
  }

  private Matrix weighted(Matrix b) {
    Matrix weighted = b.copy();
    for (int g = 0; g < b.rows(); g++) {
      double[] row = weighted.row(g);
      for (int i = 0; i < row.length; i++) {
        row[i] *= sums.weights[g];
      }
    }
    return weighted;
  }

  /** Returns the objective (eq. 9) under the best Z; no step raises it. */
  double objective() {
    double sum = 0;
    for (int m = 0; m < codes.size(); m++) {
      Sums.Modality of = sums.modalities.get(m);
      Matrix b = codes.get(m);
      Matrix w = hashes.get(m);
      sum += settings.alpha() * of.gram.trace() + settings.beta() * sums.weight * bits;
      sum -= spread(m).dot(reachGram(m));
      sum += settings.gamma() * categories.get(m).frobeniusSquared();
      sum += settings.mu() * (sums.weight * bits - 2 * w.dot(of.sums.transposeTimes(b)));
      sum += settings.mu() * w.dot(of.gram.times(w)) + settings.gamma() * w.frobeniusSquared();
      for (int other = 0; other < m; other++) {
        sum += Likelihood.loss(sums, settings.lambda(), b, codes.get(other));
      }
    }
    return sum;
  }

  private static double sq(double x) {
    return x * x;
  }
}
