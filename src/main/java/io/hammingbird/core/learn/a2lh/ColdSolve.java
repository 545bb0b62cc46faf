package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.group.Appraisal;
import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A solve that depends on nothing but the problem: several designed starts, A2LH's rounds from the
 * best of them and from a random one, and the best of all.
 */
final class ColdSolve {

  private static final int DESIGNS = 4;
  private static final int JUDGED = 3;

  /** An alternation that has run so many rounds. */
  private record Started(Alternation at, int rounds) {}

  private final Workbench bench;

  ColdSolve(Workbench bench) {
    this.bench = bench;
  }

  Outcome run() {
    int bits = bench.problem.bits();
    SplittableRandom random = new SplittableRandom(bench.problem.seed());
    List<Candidate> designed = new ArrayList<>();
    designed.add(bench.appraisal.tuned("designed", bench.designs.fresh(bits, random.split())));
    Tuning tuning = designed.get(0).tuning();
    for (int d = 1; d < DESIGNS; d++) {
      Matrix codes = bench.designs.fresh(bits, random.split());
      designed.add(bench.appraisal.appraise("designed", codes, tuning));
    }
    Candidate start = Appraisal.ranked(designed).get(0);

    Started fromDesign = alternate(random.split(), start.codes());
    Started fromChance = alternate(random.split(), null);
    List<Candidate> candidates = new ArrayList<>(designed);
    if (!fromDesign.at.codes().equals(start.codes())) {
      candidates.add(moved("designed, then rounds", fromDesign, tuning, random));
    }
    candidates.add(moved("random, then rounds", fromChance, tuning, random));

    Candidate chosen = bench.appraisal.best(candidates, JUDGED);
    Started near = chosen.start().startsWith("random") ? fromChance : fromDesign;
    return bench.settle(chosen, near.at, near.rounds, bench.sums.weight);
  }

  /** Runs the rounds from {@code codes}, or where there are none from a random R. */
  private Started alternate(SplittableRandom random, Matrix codes) {
    Factors drawn = Factors.draw(bench.sums, bench.problem.bits(), random);
    Factors start =
        codes == null
            ? drawn
            : drawn.withLabelProjection(LabelCoding.projection(bench.view, codes));
    Matrix first =
        codes == null ? LabelCoding.signs(bench.sums.labels.times(start.labelProjection())) : codes;
    Alternation alternation = new Alternation(bench.settings, bench.sums, start, first);
    return new Started(alternation, alternation.run(bench.settings.coldRounds()));
  }

  private Candidate moved(String start, Started started, Tuning tuning, SplittableRandom random) {
    Matrix codes = bench.designs.mended(started.at.codes(), random.split());
    return bench.appraisal.appraise(start, codes, tuning);
  }
}
