package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.learn.group.GroupCodes;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A solve that depends on nothing but the problem: rounds from several designed starts and from a
 * random one, and the best of all.
 */
final class ColdSolve {

  private static final int DESIGNS = 3;

  private final Workbench bench;

  ColdSolve(Workbench bench) {
    this.bench = bench;
  }

  Candidate run() {
    int bits = bench.problem.bits();
    SplittableRandom random = new SplittableRandom(bench.problem.seed());
    List<Candidate> candidates = new ArrayList<>();
    boolean designed = bench.settings.starts() != DazshSettings.Starts.RANDOM;
    for (int d = 0; d < DESIGNS && designed; d++) {
      Matrix codes = GroupCodes.design(bench.targets, bits, random.split());
      candidates.add(from("designed", Collections.nCopies(modalities(), codes), random.split()));
    }
    if (bench.settings.starts() != DazshSettings.Starts.DESIGNED) {
      candidates.add(from("random", chance(bits, random.split()), random.split()));
    }
    return bench.best(candidates);
  }

  private List<Matrix> chance(int bits, SplittableRandom random) {
    List<Matrix> chance = new ArrayList<>();
    for (int m = 0; m < modalities(); m++) {
      chance.add(
          LabelCoding.signs(RandomMatrices.gaussian(bench.view.size(), bits, random.split())));
    }
    return chance;
  }

  private int modalities() {
    return bench.sums.modalities.size();
  }

  private Candidate from(String start, List<Matrix> codes, SplittableRandom random) {
    return bench.run(
        start,
        codes,
        Alternation.noCategories(bench.sums, bench.problem.bits()),
        bench.settings.coldRounds(),
        random);
  }
}
