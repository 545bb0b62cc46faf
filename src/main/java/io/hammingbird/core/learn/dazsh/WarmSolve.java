package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.group.GroupCodes;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A solve close to the last one: label sets start from their codes and classes from their rows of
 * P; new label sets start from codes that fit the others'.
 */
final class WarmSolve {

  private final Workbench bench;
  private final DazshMemory memory;

  WarmSolve(Workbench bench, DazshMemory memory) {
    this.bench = bench;
    this.memory = memory;
  }

  /** Returns whether the memory says anything about this problem. */
  boolean isPossible() {
    return memory.bits() == bench.problem.bits()
        && memory.modalities().equals(bench.problem.map().modalities())
        && bench.view.sets().stream().anyMatch(memory.codes()::containsKey);
  }

  Candidate run() {
    SplittableRandom random = new SplittableRandom(bench.problem.seed());
    Candidate ended =
        bench.run(
            memory.start(),
            codes(random.split()),
            categories(),
            bench.settings.warmRounds(),
            random);
    return new Candidate(
        ended.start(),
        ended.codes(),
        ended.categories(),
        ended.heads(),
        memory.rounds() + ended.rounds(),
        ended.objective(),
        ended.forecast());
  }

  private List<Matrix> codes(SplittableRandom random) {
    List<LabelSet> sets = bench.view.sets();
    List<Matrix> codes = new ArrayList<>();
    for (int m = 0; m < memory.modalities().size(); m++) {
      codes.add(Matrix.zero(sets.size(), memory.bits()));
    }
    for (int g = 0; g < sets.size(); g++) {
      List<BinaryCode> old = memory.codes().get(sets.get(g));
      for (int m = 0; m < codes.size() && old != null; m++) {
        LabelCoding.unpack(old.get(m), codes.get(m).row(g));
      }
    }
    fitNew(codes, random);
    return codes;
  }

  /** Gives new label sets codes that fit those of the first modality, the same in every one. */
  private void fitNew(List<Matrix> codes, SplittableRandom random) {
    List<LabelSet> sets = bench.view.sets();
    int[] open =
        IntStream.range(0, sets.size())
            .filter(g -> !memory.codes().containsKey(sets.get(g)))
            .toArray();
    if (open.length == 0) {
      return;
    }
    Matrix first = codes.get(0).copy();
    Matrix guess =
        LabelCoding.signs(bench.view.labels().times(LabelCoding.projection(bench.view, first)));
    for (int g : open) {
      System.arraycopy(guess.row(g), 0, first.row(g), 0, memory.bits());
    }
    Matrix fitted = GroupCodes.fit(bench.targets, first, open, random);
    for (Matrix each : codes) {
      for (int g : open) {
        System.arraycopy(fitted.row(g), 0, each.row(g), 0, memory.bits());
      }
    }
  }

  private List<Matrix> categories() {
    List<String> classes = bench.view.classes();
    List<Matrix> categories = new ArrayList<>();
    for (Matrix old : memory.categories()) {
      Matrix now = Matrix.zero(classes.size(), memory.bits());
      for (int c = 0; c < classes.size(); c++) {
        int row = memory.classes().indexOf(classes.get(c));
        if (row >= 0) {
          System.arraycopy(old.row(row), 0, now.row(c), 0, memory.bits());
        }
      }
      categories.add(now);
    }
    return categories;
  }
}
