package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A solve close to the last one: label sets keep their codes, new ones get codes that fit them, the
 * heads are regressed anew. Other codes (two of A2LH's rounds on, a little descent on, and now and
 * then designed afresh) take their place only where they are better by more than their churn costs.
 */
final class WarmSolve {

  private static final int SWEEPS = 2;

  /** What a change of codes must gain at the least, and what it must gain for flipping all bits. */
  private static final double LEAST_GAIN = 0.002;

  private static final double GAIN_FOR_CHURN = 0.02;

  /** By what factor moments grow or shrink until ω and a fresh design are tried again. */
  private static final double MUCH_MORE = 1.5;

  private final Workbench bench;
  private final A2lhMemory memory;

  WarmSolve(Workbench bench, A2lhMemory memory) {
    this.bench = bench;
    this.memory = memory;
  }

  /** Returns whether the memory says anything about this problem. */
  boolean isPossible() {
    return memory.bits() == bench.problem.bits()
        && memory.modalities().equals(bench.problem.map().modalities())
        && memory.factors().spaceProjection().rows() == bench.sums.width
        && bench.view.sets().stream().anyMatch(memory.codes()::containsKey);
  }

  Outcome run() {
    SplittableRandom random = new SplittableRandom(bench.problem.seed());
    Matrix codes = keptCodes(random.split());
    double weight = bench.sums.weight;
    boolean retune =
        weight >= MUCH_MORE * memory.tunedAt() || MUCH_MORE * weight <= memory.tunedAt();
    Candidate kept =
        retune
            ? bench.tuned(memory.start(), codes)
            : bench.appraisal.appraise(memory.start(), codes, memory.tuning());

    Alternation alternation = new Alternation(bench.settings, bench.sums, factors(codes), codes);
    int rounds = alternation.run(bench.settings.warmRounds());
    Matrix moved = bench.designs.mended(alternation.codes(), random.split());
    Matrix polished = bench.designs.polished(codes, SWEEPS, random.split());

    List<Candidate> others = new ArrayList<>();
    others.add(bench.appraisal.appraise(memory.start(), moved, kept.tuning()));
    others.add(bench.appraisal.appraise(memory.start(), polished, kept.tuning()));
    if (retune) {
      Matrix fresh = bench.designs.fresh(bench.problem.bits(), random.split());
      others.add(bench.appraisal.appraise("designed", fresh, kept.tuning()));
    }
    Candidate chosen = kept;
    for (Candidate other : Workbench.ranked(others)) {
      if (earns(other, kept)) {
        chosen = other;
        break;
      }
    }
    return bench.settle(
        chosen, alternation, memory.rounds() + rounds, retune ? weight : memory.tunedAt());
  }

  /** Returns whether {@code other} is better by more than its churn costs, and the judge agrees. */
  private boolean earns(Candidate other, Candidate kept) {
    double price = LEAST_GAIN + GAIN_FOR_CHURN * churn(other.codes(), kept.codes());
    if (other.forecast() - kept.forecast() < price) {
      return false;
    }
    OptionalDouble theirs = bench.appraisal.judge(other);
    OptionalDouble ours = bench.appraisal.judge(kept);
    return theirs.isEmpty() || ours.isEmpty() || theirs.getAsDouble() >= ours.getAsDouble();
  }

  /** Returns the share of the items' bits that differ. */
  private double churn(Matrix a, Matrix b) {
    double flipped = 0;
    for (int g = 0; g < a.rows(); g++) {
      for (int i = 0; i < a.cols(); i++) {
        flipped += a.get(g, i) == b.get(g, i) ? 0 : bench.sums.weights[g];
      }
    }
    return flipped / (bench.sums.weight * a.cols());
  }

  /** Returns the old codes, with new label sets fitted to them and no dead bits. */
  private Matrix keptCodes(SplittableRandom random) {
    Map<LabelSet, BinaryCode> old = memory.codes();
    List<LabelSet> sets = bench.view.sets();
    int bits = bench.problem.bits();
    Matrix codes = Matrix.zero(sets.size(), bits);
    boolean[] open = new boolean[sets.size()];
    boolean any = false;
    for (int g = 0; g < open.length; g++) {
      BinaryCode code = old.get(sets.get(g));
      open[g] = code == null;
      any |= open[g];
      for (int i = 0; i < bits && code != null; i++) {
        codes.set(g, i, code.bit(i) ? 1 : -1);
      }
    }
    if (any) {
      Matrix signs =
          Designs.signs(bench.view.labels().times(Appraisal.labelProjection(bench.view, codes)));
      for (int g = 0; g < open.length; g++) {
        if (open[g]) {
          System.arraycopy(signs.row(g), 0, codes.row(g), 0, bits);
        }
      }
      codes = bench.designs.fitted(codes, open, random.split());
    }
    return bench.designs.mended(codes, random);
  }

  /** Returns the last factors with R by class name; classes that are new get theirs from codes. */
  private Factors factors(Matrix codes) {
    Matrix r = Appraisal.labelProjection(bench.view, codes);
    List<String> classes = bench.view.classes();
    for (int c = 0; c < classes.size(); c++) {
      int row = memory.classes().indexOf(classes.get(c));
      if (row >= 0) {
        System.arraycopy(memory.factors().labelProjection().row(row), 0, r.row(c), 0, codes.cols());
      }
    }
    return memory.factors().withLabelProjection(r);
  }
}
