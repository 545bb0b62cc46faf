package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PolarFactor;
import io.hammingbird.core.linalg.SymmetricEigen;
import java.util.ArrayList;
import java.util.List;

/**
 * A2LH's alternating minimisation on moments. Each step minimises the objective over one block with
 * all others fixed, so that the objective never rises. Mutable; one thread.
 */
final class Alternation {

  /*
   * After [1]; items are rows here and columns there, and label set g shares one code b_g.
   *
   *   here    paper       shape    meaning
   *   ----    -----       -----    ------------------------------------------------
   *   mu      μ_m         M        modality weights, w_m = μ_m^ζ
   *   r       Rᵀ          c × k    labels to codes
   *   c       Cᵀ          q × k    common space to codes
   *   v[m]    V_m         q × q    orthogonal, Φ_m ≈ U V_mᵀ
   *   b       Bᵀ          P × k    codes, by label set
   *   t, a    –           D × q,   the common space as a linear map of the moments:
   *                       P × k    u_i = ξ_i t + a_g Cᵀ
   *   us      –           P × q    Σ_{i in g} u_i
   *   xu      –           D × q    Σ_i ξ_iᵀ u_i, the Φ_mᵀU one upon the other
   *   uu      (UUᵀ)       q × q    UᵀU
   *
   * The objective is eq. (9) as its steps use it: ‖L R Cᵀ Uᵀ − kS‖² + α‖B − UC‖² + β‖LR − B‖²
   * + Σ_m μ_m^ζ ‖Φ_m − U V_mᵀ‖² + η(‖LR‖² + ‖U‖²), S = 2LLᵀ − 11ᵀ.
   *
   * A round costs O(D²q + PDq + Mq³); the last is for the polar factors.
   *
   * [1] Long, Adaptive Asymmetric Label-guided Hashing for Multimedia Search, 2022
   */

  private static final double PULL = 1e-4;

  private final A2lhSettings settings;
  private final Sums sums;
  private final int k;

  private double[] mu;
  private Matrix r;
  private Matrix c;
  private final List<Matrix> v;
  private Matrix b;

  private Matrix us;
  private Matrix xu;
  private Matrix uu;

  Alternation(A2lhSettings settings, Sums sums, Factors start, Matrix codes) {
    this.settings = settings;
    this.sums = sums;
    this.k = codes.cols();
    this.mu = start.modalityWeights().clone();
    this.r = start.labelProjection();
    this.c = start.spaceProjection();
    this.v = new ArrayList<>(start.rotations());
    this.b = codes;
  }

  /**
   * Runs whole rounds, at most so many: when two in a row have left the codes alone, more are not
   * worth their time. Returns how many were run.
   */
  int run(int rounds) {
    int still = 0;
    for (int round = 0; round < rounds; round++) {
      Matrix before = b;
      stepSpace();
      stepModalityWeights();
      stepLabelProjection();
      stepSpaceProjection();
      stepRotations();
      stepCodes();
      still = b.equals(before) ? still + 1 : 0;
      if (still == 2) {
        return round + 1;
      }
    }
    return rounds;
  }

  Factors factors() {
    return new Factors(mu.clone(), r, c, v);
  }

  /** Returns the codes, P × k. */
  Matrix codes() {
    return b;
  }

  /**
   * Eq. (25): {@code u_i = (Σ w_m φ_{m,i} V_m + k(2 l_i N − ℓᵀ)RCᵀ + α b_i Cᵀ)(C G Cᵀ + sI)⁻¹} with
   * {@code G = RᵀNR + αI}, {@code s = Σ w_m + η}; the inverse by Woodbury, {@code (I − C(sG⁻¹ +
   * CᵀC)⁻¹Cᵀ)/s}, in O(qk²).
   */
  void stepSpace() {
    double s = settings.eta();
    for (double weight : mu) {
      s += Math.pow(weight, settings.zeta());
    }
    Matrix g = r.transposeTimes(sums.labelGram.times(r)).plusDiagonal(settings.alpha());
    Matrix cc = c.gram();
    Matrix inner = inner(Cholesky.of(g).upper(), cc, s);

    Matrix innerC = inner.timesTranspose(c);
    Matrix t = Matrix.zero(sums.modalities * sums.width, sums.width);
    for (int m = 0; m < sums.modalities; m++) {
      double w = Math.pow(mu[m], settings.zeta());
      Matrix part = v.get(m).minus(v.get(m).times(c).times(innerC)).scaled(w / s);
      for (int i = 0; i < sums.width; i++) {
        System.arraycopy(part.row(i), 0, t.row(m * sums.width + i), 0, sums.width);
      }
    }
    Matrix pull = pull();
    Matrix a = pull.minus(pull.times(cc).times(inner)).scaled(1 / s);
    Matrix ac = a.timesTranspose(c);

    us = sums.features.times(t).plus(sums.weighted(ac));
    xu = sums.gram.times(t).plus(sums.features.transposeTimes(a).timesTranspose(c));
    uu = t.transposeTimes(xu).plus(c.times(a.transposeTimes(us)));
    uu = uu.plus(uu.transpose()).scaled(0.5);
  }

  /**
   * Returns the inverse of {@code sG⁻¹ + CᵀC} as {@code Fᵀ(sI + F CᵀC Fᵀ)⁻¹F} with G = FᵀF, by
   * eigenvalues: they reach from s to ten orders above it, and jitter that is small beside the
   * largest would drown s, and then the step raises the objective.
   */
  private static Matrix inner(Matrix f, Matrix cc, double s) {
    SymmetricEigen eigen = SymmetricEigen.of(f.times(cc).timesTranspose(f));
    double[] values = eigen.values();
    Matrix turned = eigen.vectors().transposeTimes(f);
    for (int i = 0; i < values.length; i++) {
      double root = Math.sqrt(1 / (s + Math.max(0, values[i])));
      double[] row = turned.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] *= root;
      }
    }
    return turned.gram();
  }

  /** Returns {@code k(2 l_g N − ℓᵀ)R + α b_g} by label set, P × k. */
  private Matrix pull() {
    Matrix pull = sums.labels.times(sums.labelGram.times(r)).scaled(2 * k);
    double[] balance = Sums.times(sums.labelSum, r);
    for (int g = 0; g < pull.rows(); g++) {
      double[] row = pull.row(g);
      for (int i = 0; i < k; i++) {
        row[i] += settings.alpha() * b.get(g, i) - k * balance[i];
      }
    }
    return pull;
  }

  /** Eq. (12), with V orthogonal: {@code Δ_m = ‖Φ_m‖² − 2 tr(V_mᵀ Φ_mᵀU) + ‖U‖²}. */
  void stepModalityWeights() {
    double sum = 0;
    for (int m = 0; m < mu.length; m++) {
      mu[m] = Math.pow(misfit(m), 1 / (1 - settings.zeta()));
      sum += mu[m];
    }
    for (int m = 0; m < mu.length; m++) {
      mu[m] /= sum;
    }
  }

  private double misfit(int m) {
    double misfit = sums.squares[m] - 2 * v.get(m).dot(sums.part(xu, m)) + uu.trace();
    return Math.max(misfit, 1e-12 * (1 + sums.squares[m]));
  }

  /** Eq. (15): {@code R = N⁺ (kQC + βLᵀB)(CᵀUᵀUC + (β + η)I)⁻¹}. */
  void stepLabelProjection() {
    Matrix right =
        pulled()
            .times(c)
            .scaled(k)
            .addScaled(sums.labels.transposeTimes(sums.weighted(b)), settings.beta());
    Matrix spread = c.transposeTimes(uu.times(c)).plusDiagonal(settings.beta() + settings.eta());
    r = sums.labelInverse.times(overSymmetric(right, spread));
  }

  /** Eq. (18): {@code C = (UᵀU)⁻¹ (kQᵀR + αUᵀB)(RᵀNR + αI)⁻¹}. */
  void stepSpaceProjection() {
    Matrix right =
        pulled().transposeTimes(r).scaled(k).addScaled(us.transposeTimes(b), settings.alpha());
    Matrix spread = r.transposeTimes(sums.labelGram.times(r)).plusDiagonal(settings.alpha());
    c = Cholesky.of(uu).solve(overSymmetric(right, spread));
  }

  /** Returns {@code Q = LᵀSU = 2N·LᵀU − ℓ·1ᵀU}, c × q. */
  private Matrix pulled() {
    Matrix q = sums.labelGram.times(sums.labels.transposeTimes(us)).scaled(2);
    double[] total = Sums.columnSums(us);
    for (int i = 0; i < q.rows(); i++) {
      double[] row = q.row(i);
      for (int j = 0; j < total.length; j++) {
        row[j] -= sums.labelSum[i] * total[j];
      }
    }
    return q;
  }

  private static Matrix overSymmetric(Matrix left, Matrix symmetric) {
    return Cholesky.of(symmetric).solve(left.transpose()).transpose();
  }

  /**
   * Eq. (26) solved at once: for square orthogonal V, {@code ‖Φ − UVᵀ‖²} differs from {@code
   * −2tr(VᵀΦᵀU)} by a constant, so the best V is the polar factor of ΦᵀU, and the paper's augmented
   * Lagrangian (eqs. 28 to 32) is not needed. Radial basis functions leave ΦᵀU near-singular, where
   * the best V is all but free; a small pull to the last V settles it, keeps the cheap way to the
   * polar factor exact, and still never raises the objective.
   */
  void stepRotations() {
    for (int m = 0; m < v.size(); m++) {
      v.set(m, PolarFactor.of(anchored(sums.part(xu, m), v.get(m))));
    }
  }

  /** Returns {@code moment + δ·last}, δ a 1e-4 of the moment's norm. */
  static Matrix anchored(Matrix moment, Matrix last) {
    double pull = PULL * Math.sqrt(moment.frobeniusSquared());
    return moment.copy().addScaled(last, pull);
  }

  /** Eq. (22) with the sign it forgets, under one code a label set. */
  void stepCodes() {
    Matrix space = us.times(c);
    Matrix label = sums.labels.times(r);
    Matrix next = Matrix.zero(b.rows(), k);
    for (int g = 0; g < b.rows(); g++) {
      for (int i = 0; i < k; i++) {
        double mean = space.get(g, i) / sums.weights[g];
        double margin = settings.alpha() * mean + settings.beta() * label.get(g, i);
        next.set(g, i, margin >= 0 ? 1 : -1);
      }
    }
    b = next;
  }

  /**
   * Returns the objective over {@code (kn)²}, with the common space that the last {@link
   * #stepSpace} found.
   */
  double objective() {
    Matrix ccu = c.transposeTimes(uu.times(c));
    Matrix rnr = r.transposeTimes(sums.labelGram.times(r));
    double n = sums.weight;
    double similarity = n * n + 4 * sums.labelGram.frobeniusSquared();
    for (double l : sums.labelSum) {
      similarity -= 4 * l * l;
    }
    double pairs = rnr.dot(ccu) - 2 * k * pulled().times(c).dot(r) + (double) k * k * similarity;
    double space = k * n - 2 * us.times(c).dot(b) + ccu.trace();
    double label = rnr.trace() - 2 * sums.labels.times(r).dot(sums.weighted(b)) + k * n;
    double sum =
        pairs
            + settings.alpha() * space
            + settings.beta() * label
            + settings.eta() * (rnr.trace() + uu.trace());
    for (int m = 0; m < mu.length; m++) {
      sum += Math.pow(mu[m], settings.zeta()) * misfit(m);
    }
    return sum / (k * n) / (k * n);
  }

  /** Returns {@code Σ u_i} over each label set, P × q. */
  Matrix spaceSums() {
    return us;
  }
}
