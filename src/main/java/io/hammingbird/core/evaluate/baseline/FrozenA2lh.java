package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PolarFactor;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.linalg.SymmetricEigen;
import io.hammingbird.core.vector.CollectionShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A2LH with the online update of its paper: codes and common representations of old items stay as
 * they were, and enter the factors by sums. It is here to show what moments of the data buy.
 */
public final class FrozenA2lh implements Contender {

  /** The name its figures stand under. */
  public static final String NAME = "a2lh-frozen";

  private final MapKind map;

  /** Returns the method on the feature map that the learners have by default. */
  public FrozenA2lh() {
    this(MapKind.RBF);
  }

  /** Returns the method on a feature map of this kind. */
  public FrozenA2lh(MapKind map) {
    this.map = map;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return map;
  }

  @Override
  public OnlineMethod begin(Task task) {
    return new Method(task);
  }

  /*
   * Names as in docs/algorithms: u (n × q) is the common representation, r (c × k) takes labels to
   * codes, c (q × k) representations to codes, v[m] (q × q) is orthogonal, mu[m] weighs a modality.
   * Sums over earlier chunks: ll = ΣLᵀL, l1 = Σ1ᵀL, uu = ΣUᵀU, lu = ΣLᵀU, u1 = Σ1ᵀU, lb = ΣLᵀB,
   * ub = ΣUᵀB, pu[m] = ΣΦᵀU, psq[m] = Σ‖φ‖².
   */
  private static final class Method extends Frozen {

    private static final double ALPHA = 1e-2;
    private static final double BETA = 10;
    private static final double ETA = 1e-3;
    private static final double ZETA = 2;
    private static final double OMEGA = 0.1;
    private static final int ROUNDS = 3;

    private final int bits;
    private final List<String> modalities;
    private final SplittableRandom random;
    private final Labels labels = new Labels();
    private final List<Matrix> v = new ArrayList<>();
    private final double[] mu;
    private Matrix r;
    private Matrix c;
    private Sums old;

    /** The sums over some items, for the classes known then. */
    private record Sums(
        Matrix ll,
        Matrix l1,
        Matrix uu,
        Matrix lu,
        Matrix u1,
        Matrix lb,
        Matrix ub,
        List<Matrix> pu,
        List<Double> psq) {

      Sums plus(Sums other) {
        List<Matrix> products = new ArrayList<>();
        List<Double> squares = new ArrayList<>();
        for (int m = 0; m < pu.size(); m++) {
          products.add(pu.get(m).plus(other.pu.get(m)));
          squares.add(psq.get(m) + other.psq.get(m));
        }
        return new Sums(
            ll.plus(other.ll),
            l1.plus(other.l1),
            uu.plus(other.uu),
            lu.plus(other.lu),
            u1.plus(other.u1),
            lb.plus(other.lb),
            ub.plus(other.ub),
            products,
            squares);
      }

      Sums grown(int classes) {
        Matrix wide = Frozen.grown(Frozen.grown(ll, classes).transpose(), classes);
        Matrix row = Frozen.grown(l1.transpose(), classes).transpose();
        return new Sums(
            wide, row, uu, Frozen.grown(lu, classes), u1, Frozen.grown(lb, classes), ub, pu, psq);
      }
    }

    Method(Task task) {
      super(NAME, task, OMEGA);
      bits = task.bits();
      random = new SplittableRandom(task.seed());
      modalities = task.map().modalities();
      int q = task.map().width(modalities.get(0));
      c = RandomMatrices.gaussian(q, bits, random).scaled(1 / Math.sqrt(q));
      r = Matrix.zero(0, bits);
      mu = new double[modalities.size()];
      for (int m = 0; m < mu.length; m++) {
        v.add(m == 0 ? Matrix.identity(q) : RandomMatrices.orthogonal(q, random));
        mu[m] = 1.0 / mu.length;
      }
    }

    @Override
    SortedMap<String, Double> modalityWeights() {
      SortedMap<String, Double> weights = new TreeMap<>();
      for (int m = 0; m < mu.length; m++) {
        weights.put(modalities.get(m), mu[m]);
      }
      return weights;
    }

    @Override
    Matrix codes(SortedMap<String, Matrix> features, MappedItems chunk) {
      labels.meet(chunk.labels());
      meetClasses();
      List<Matrix> phi = List.copyOf(features.values());
      Matrix l = labels.unitRows(chunk.labels());
      Matrix b = LabelCoding.signs(l.times(r));
      Matrix u = projected(phi, mu);
      for (int round = 0; round < ROUNDS; round++) {
        Sums sums = withOld(sums(phi, l, u, b));
        factors(sums);
        b = LabelCoding.signs(u.times(c).scaled(ALPHA).addScaled(l.times(r), BETA));
        u = common(phi, l, b, sums);
      }
      old = withOld(sums(phi, l, u, b));
      factors(old);
      return b;
    }

    private void meetClasses() {
      int before = r.rows();
      r = grown(r, labels.size());
      Matrix drawn = RandomMatrices.gaussian(labels.size() - before, bits, random);
      for (int i = before; i < labels.size(); i++) {
        System.arraycopy(drawn.row(i - before), 0, r.row(i), 0, bits);
      }
    }

    private Sums withOld(Sums now) {
      return old == null ? now : now.plus(old.grown(labels.size()));
    }

    /** Returns Σ w_m Φ_m V_m. */
    private Matrix projected(List<Matrix> phi, double[] weights) {
      Matrix sum = phi.get(0).times(v.get(0)).scaled(weights[0]);
      for (int m = 1; m < weights.length; m++) {
        sum.addScaled(phi.get(m).times(v.get(m)), weights[m]);
      }
      return sum;
    }

    private static Sums sums(List<Matrix> phi, Matrix l, Matrix u, Matrix b) {
      List<Matrix> products = new ArrayList<>();
      List<Double> squares = new ArrayList<>();
      for (Matrix of : phi) {
        products.add(of.transposeTimes(u));
        squares.add(of.frobeniusSquared());
      }
      return new Sums(
          l.gram(),
          columnSums(l),
          u.gram(),
          l.transposeTimes(u),
          columnSums(u),
          l.transposeTimes(b),
          u.transposeTimes(b),
          products,
          squares);
    }

    /** The steps of μ, R, C and V on given sums. */
    private void factors(Sums sums) {
      double total = 0;
      for (int m = 0; m < mu.length; m++) {
        double loss = sums.psq.get(m) - 2 * v.get(m).dot(sums.pu.get(m)) + sums.uu.trace();
        mu[m] = Math.pow(Math.max(loss, 1e-9), 1 / (1 - ZETA));
        total += mu[m];
      }
      for (int m = 0; m < mu.length; m++) {
        mu[m] /= total;
      }
      // L S U of the similarity S = 2 L Lᵀ − 1 1ᵀ, c × q.
      Matrix lsu =
          sums.ll.times(sums.lu).scaled(2).addScaled(sums.l1.transpose().times(sums.u1), -1);
      Matrix inner = c.transposeTimes(sums.uu.times(c)).plusDiagonal(BETA + ETA);
      Matrix target = lsu.times(c).scaled(bits).addScaled(sums.lb, BETA);
      r = rightSolve(inner, Cholesky.of(sums.ll.copy().plusDiagonal(1e-6)).solve(target));
      Matrix codeSide = r.transposeTimes(sums.ll.times(r)).plusDiagonal(ALPHA);
      Matrix right = lsu.transposeTimes(r).scaled(bits).addScaled(sums.ub, ALPHA);
      double ridge = 1e-6 * sums.uu.trace() / sums.uu.rows();
      c = rightSolve(codeSide, Cholesky.of(sums.uu.copy().plusDiagonal(ridge)).solve(right));
      for (int m = 0; m < mu.length; m++) {
        v.set(m, PolarFactor.of(sums.pu.get(m)));
      }
    }

    /** Returns U of the new items given their codes and the sums of labels over all items. */
    private Matrix common(List<Matrix> phi, Matrix l, Matrix b, Sums sums) {
      double[] weights = new double[mu.length];
      double s = ETA;
      for (int m = 0; m < mu.length; m++) {
        weights[m] = Math.pow(mu[m], ZETA);
        s += weights[m];
      }
      Matrix codeSide = r.transposeTimes(sums.ll.times(r)).plusDiagonal(ALPHA);
      Matrix similar = addToRows(l.times(sums.ll).scaled(2), sums.l1, -1);
      Matrix towards = similar.times(r).scaled(bits).addScaled(b, ALPHA).timesTranspose(c);
      Matrix right = projected(phi, weights).addScaled(towards, 1);
      // (K Kᵀ + s I)⁻¹ = (I − K (s I + Kᵀ K)⁻¹ Kᵀ) / s with K Kᵀ = C G Cᵀ. The inverse within
      // goes by eigenvalues: the ones of Kᵀ K are so uneven that any jitter would swallow s.
      Matrix wide = c.timesTranspose(Cholesky.of(codeSide).upper());
      SymmetricEigen eigen = SymmetricEigen.of(wide.gram());
      double[] values = eigen.values();
      Matrix turned = wide.times(eigen.vectors());
      Matrix shares = right.times(turned);
      for (int i = 0; i < shares.rows(); i++) {
        double[] row = shares.row(i);
        for (int j = 0; j < row.length; j++) {
          row[j] /= s + values[j];
        }
      }
      return right.addScaled(shares.timesTranspose(turned), -1).scaled(1 / s);
    }

    /** Returns {@code right · spd⁻¹}. */
    private static Matrix rightSolve(Matrix spd, Matrix right) {
      return Cholesky.of(spd).solve(right.transpose()).transpose();
    }
  }
}
