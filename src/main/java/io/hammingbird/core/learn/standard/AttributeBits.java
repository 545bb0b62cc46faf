package io.hammingbird.core.learn.standard;

import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.Ridge;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Bits guided by class attributes: hyperplanes through the space of the attributes, which features
 * are regressed into. Classes that were never learned have a place there too.
 *
 * <p>With T (P × d_A) the mean attribute row of every label set and G (d_A × k) blocks of random
 * orthogonal matrices, codes are {@code sgn(TG)} and weights {@code W_m = (X_mᵀX_m + ωI)⁻¹ X_mᵀTG}
 * with X_m the linear features of modality m. The rows of T are not centred on purpose: what
 * features cannot explain shrinks towards zero, away from every class that was learned.
 */
final class AttributeBits {

  private static final double OMEGA = 1;

  private final Matrix targets;
  private final List<Matrix> weights;

  private AttributeBits(Matrix targets, List<Matrix> weights) {
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Returns how many bits attributes guide: none where a learned class has none; else the share of
   * them that was asked for, or by itself a large one while the table names classes that no item
   * was learned of. For who describes a class awaits it.
   */
  static int count(Problem problem, GroupView view, OptionalDouble share) {
    Set<String> described = problem.attributes().vectors().keySet();
    List<String> learned = view.classes();
    if (!described.containsAll(learned)) {
      return 0;
    }
    boolean awaiting = described.size() > learned.size();
    double own = share.orElse(awaiting ? StandardSettings.AWAITING : 0);
    return (int) Math.round(own * problem.bits());
  }

  /** Returns the bits; {@code blocks} are of all mapped features. */
  static AttributeBits of(Problem problem, GroupView view, List<FeatureBlock> blocks, int bits) {
    Matrix rows = AttributeRows.of(view, problem.attributes()).ofSets();
    Matrix targets = rows.times(planes(rows.cols(), bits, problem.seed()));
    List<Matrix> weights = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      int from = problem.map().linearFrom(block.modality());
      FeatureBlock linear = block.columns(from, block.width());
      Head head = Ridge.of(linear, OMEGA, false).onto(targets);
      Matrix all = Matrix.zero(block.width(), bits);
      for (int j = from; j < block.width(); j++) {
        System.arraycopy(head.weights().row(j - from), 0, all.row(j), 0, bits);
      }
      weights.add(all);
    }
    return new AttributeBits(targets, weights);
  }

  /** Returns G, d × k: the first k columns of random orthogonal matrices side by side. */
  static Matrix planes(int d, int bits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix planes = Matrix.zero(d, bits);
    for (int from = 0; from < bits; from += d) {
      Matrix turned = RandomMatrices.orthogonal(d, random);
      for (int i = 0; i < d; i++) {
        System.arraycopy(turned.row(i), 0, planes.row(i), from, Math.min(d, bits - from));
      }
    }
    return planes;
  }

  /** Returns TG, P × k: what is regressed onto, and the bits by its signs. */
  Matrix targets() {
    return targets;
  }

  /** Returns W_m, q × k, one a modality. */
  List<Matrix> weights() {
    return weights;
  }
}
