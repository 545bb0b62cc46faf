package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Renewal;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A solve close to the last one: label sets keep their codes, new ones get codes that fit them, the
 * heads are regressed anew. Other codes (two of A2LH's rounds on, a little descent on, and now and
 * then designed afresh) take their place only where they are better by more than their churn costs.
 */
final class WarmSolve {

  private static final int SWEEPS = 2;

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
    Matrix codes = bench.designs.continued(memory.codes(), bench.problem.bits(), random.split());
    double weight = bench.sums.weight;
    boolean retune = Renewal.isDue(weight, memory.tunedAt());
    Candidate kept =
        retune
            ? bench.appraisal.tuned(memory.start(), codes)
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
    Candidate chosen = new Renewal(bench.appraisal, bench.sums.weights).choose(kept, others);
    return bench.settle(
        chosen, alternation, memory.rounds() + rounds, retune ? weight : memory.tunedAt());
  }

  /** Returns the last factors with R by class name; classes that are new get theirs from codes. */
  private Factors factors(Matrix codes) {
    Matrix r = LabelCoding.projection(bench.view, codes);
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
