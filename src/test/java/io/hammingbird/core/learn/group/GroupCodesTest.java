package io.hammingbird.core.learn.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.linalg.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class GroupCodesTest {

  private static final double PRICE = 0.3;

  @RepeatedTest(20)
  void improve_everySweep_neverRaisesTheObjective(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    CodeTargets targets = targets(LabelledRows.random(120, 8, 1, random));
    Matrix codes = LabelledRows.signs(targets.size(), 12, random);
    double last = targets.objective(codes);
    for (int sweep = 0; sweep < 6; sweep++) {
      Matrix next = GroupCodes.improve(targets, codes, 1, random);
      double objective = targets.objective(next);
      assertThat(objective).isLessThanOrEqualTo(last + 1e-9 * Math.abs(last));
      codes = next;
      last = objective;
    }
  }

  @RepeatedTest(10)
  void improve_untilNothingChanges_leavesNoBetterSign(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    CodeTargets targets = targets(LabelledRows.random(80, 6, 1, random));
    Matrix codes =
        GroupCodes.improve(targets, LabelledRows.signs(targets.size(), 8, random), 99, random);
    double best = targets.objective(codes);
    for (int g = 0; g < codes.rows(); g++) {
      for (int i = 0; i < codes.cols(); i++) {
        Matrix other = codes.copy();
        other.set(g, i, -other.get(g, i));
        assertThat(targets.objective(other)).isGreaterThanOrEqualTo(best - 1e-9 * Math.abs(best));
      }
    }
  }

  @RepeatedTest(30)
  void design_anyShape_hasNoDeadOrDuplicateBits(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int classes = 2 + random.nextInt(9);
    int bits = 1 + random.nextInt(96);
    Matrix labels = Matrix.identity(classes);
    double[] weights = new double[classes];
    for (int g = 0; g < classes; g++) {
      weights[g] = 1 + random.nextInt(1000);
    }

    Matrix codes = GroupCodes.design(CodeTargets.of(labels, weights, 0.75), bits, random);

    assertThat(GroupCodes.alive(codes)).isTrue();
    assertThat(codes.cols()).isEqualTo(bits);
    for (int i = 0; i < bits; i++) {
      assertThat(Math.abs(sum(codes, i))).isLessThan(classes);
      for (int j = 0; j < i && classes > 8; j++) {
        assertThat(Math.abs(product(codes, i, j))).isLessThan(classes);
      }
    }
  }

  @RepeatedTest(20)
  void improve_deadAndDuplicateBits_areRedrawn(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    CodeTargets targets = targets(LabelledRows.random(100, 7, 1, random));
    Matrix codes = GroupCodes.design(targets, 10, random);
    for (int g = 0; g < codes.rows(); g++) {
      codes.set(g, 2, -1);
      codes.set(g, 5, codes.get(g, 4));
      codes.set(g, 9, -codes.get(g, 0));
    }
    assertThat(GroupCodes.alive(codes)).isFalse();

    Matrix mended = GroupCodes.improve(targets, codes, 0, random);

    assertThat(GroupCodes.alive(mended)).isTrue();
    for (int i : new int[] {0, 1, 3, 4, 6, 7, 8}) {
      assertThat(mended.columns(i, i + 1)).isEqualTo(codes.columns(i, i + 1));
    }
  }

  @Test
  void design_moreBitsThanSplits_usesNoSplitMoreThanNeedBe() {
    Matrix codes =
        GroupCodes.design(
            CodeTargets.of(Matrix.identity(3), new double[] {5, 1, 90}, 1),
            7,
            new SplittableRandom(1));
    int[] uses = new int[3];
    for (int i = 0; i < 7; i++) {
      int lone = 0;
      for (int g = 0; g < 3; g++) {
        if (codes.get(g, i) == -sum(codes, i)) {
          lone = g;
        }
      }
      uses[lone]++;
    }
    assertThat(uses).doesNotContain(0, 4, 5, 6, 7);
  }

  @RepeatedTest(5)
  void design_seed_decidesTheCodes(RepetitionInfo run) {
    LabelledRows rows = LabelledRows.random(90, 8, 1, new SplittableRandom(3));
    long seed = run.getCurrentRepetition();
    Matrix codes = GroupCodes.design(targets(rows), 16, new SplittableRandom(seed));

    assertThat(GroupCodes.design(targets(rows), 16, new SplittableRandom(seed))).isEqualTo(codes);
    assertThat(GroupCodes.design(targets(rows), 16, new SplittableRandom(seed + 1)))
        .isNotEqualTo(codes);
  }

  @RepeatedTest(10)
  void design_manySetsOfFewClasses_fitsBetterThanRandomSigns(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    CodeTargets targets = targets(LabelledRows.random(400, 7, 1, random));
    assertThat(targets.size()).isGreaterThan(14);

    double designed = targets.objective(GroupCodes.design(targets, 32, random));
    double drawn = targets.objective(LabelledRows.signs(targets.size(), 32, random));

    assertThat(designed).isLessThan(0.8 * drawn);
  }

  @RepeatedTest(10)
  void fit_openRows_moveAndOthersStay(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    CodeTargets targets = targets(LabelledRows.random(150, 8, 1, random));
    Matrix codes = GroupCodes.design(targets, 16, random);
    int[] open = {1, 4};
    Matrix blurred = codes.copy();
    for (int g : open) {
      for (int i = 0; i < 16; i++) {
        blurred.set(g, i, random.nextBoolean() ? 1 : -1);
      }
    }

    Matrix fitted = GroupCodes.fit(targets, blurred, open, random);

    assertThat(targets.objective(fitted)).isLessThanOrEqualTo(targets.objective(blurred));
    for (int g = 0; g < codes.rows(); g++) {
      if (g != 1 && g != 4) {
        assertThat(fitted.row(g)).containsExactly(codes.row(g));
      }
    }
  }

  @RepeatedTest(6)
  void objective_withoutPrice_isTheSumOverPairs(RepetitionInfo run) {
    double floor = -(run.getCurrentRepetition() % 3) / 2.0;
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    LabelledRows rows = LabelledRows.random(60, 5, 1, random);
    Matrix labels = rows.view().labels();
    double[] weights = rows.view().weights();
    Matrix codes = LabelledRows.signs(weights.length, 9, random);
    double sum = 0;
    for (int g = 0; g < weights.length; g++) {
      for (int h = 0; h < weights.length; h++) {
        double similarity = floor;
        double product = 0;
        for (int c = 0; c < labels.cols(); c++) {
          similarity += (1 - floor) * labels.get(g, c) * labels.get(h, c);
        }
        for (int i = 0; i < 9; i++) {
          product += codes.get(g, i) * codes.get(h, i);
        }
        double miss = product - 9 * similarity;
        sum += weights[g] * weights[h] / (60.0 * 60.0) * miss * miss;
      }
    }

    assertThat(CodeTargets.of(labels, weights, 1, floor).objective(codes))
        .isCloseTo(sum, within(1e-9));
  }

  @Test
  void targets_oneSetOrWeightless_areRefused() {
    assertThatThrownBy(() -> CodeTargets.of(Matrix.identity(1), new double[] {1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> CodeTargets.of(Matrix.identity(2), new double[] {1, 0}, 1))
        .hasMessageContaining("above zero");
    assertThatThrownBy(() -> CodeTargets.of(Matrix.identity(2), new double[] {1, 1}, 1, 0.5))
        .hasMessageContaining("floor is 0.5, must be from -1 to 0");
  }

  private static CodeTargets targets(LabelledRows rows) {
    int[] all = new int[rows.view().size()];
    for (int g = 0; g < all.length; g++) {
      all[g] = g;
    }
    return CodeTargets.of(rows.view().labels(), rows.view().weights(), 0.75)
        .priced(rows.blocks().get(0).hardness(all, 0.1), PRICE);
  }

  private static double sum(Matrix codes, int i) {
    double sum = 0;
    for (int g = 0; g < codes.rows(); g++) {
      sum += codes.get(g, i);
    }
    return sum;
  }

  private static double product(Matrix codes, int i, int j) {
    double sum = 0;
    for (int g = 0; g < codes.rows(); g++) {
      sum += codes.get(g, i) * codes.get(g, j);
    }
    return sum;
  }
}
