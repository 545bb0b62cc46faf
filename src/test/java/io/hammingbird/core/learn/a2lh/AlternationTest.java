package io.hammingbird.core.learn.a2lh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.group.LabelledRows;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The closed forms on moments against the same steps item by item, and the objective's descent. */
final class AlternationTest {

  private static final int BITS = 5;

  @RepeatedTest(8)
  void everyStep_onMoments_isThatOfTheItems(RepetitionInfo run) {
    Case both = Case.random(run.getCurrentRepetition());
    for (int round = 0; round < 3; round++) {
      both.direct.stepSpace();
      both.moments.stepSpace();
      assertNear(both.moments.spaceSums(), both.sumsBySet(both.direct.u));
      both.direct.stepModalityWeights();
      both.moments.stepModalityWeights();
      assertThat(both.moments.factors().modalityWeights())
          .containsExactly(both.direct.mu, within(1e-6));
      both.direct.stepLabelProjection();
      both.moments.stepLabelProjection();
      assertNear(both.moments.factors().labelProjection(), both.direct.r);
      both.direct.stepSpaceProjection();
      both.moments.stepSpaceProjection();
      assertNear(both.moments.factors().spaceProjection(), both.direct.c);
      both.direct.stepRotations();
      both.moments.stepRotations();
      for (int m = 0; m < 2; m++) {
        assertNear(both.moments.factors().rotations().get(m), both.direct.v.get(m));
      }
      both.direct.stepCodes();
      both.moments.stepCodes();
      assertThat(both.items.perItem(both.moments.codes())).isEqualTo(both.direct.b);
      assertThat(both.moments.objective())
          .isCloseTo(both.direct.objective(), within(1e-7 * both.direct.objective()));
    }
  }

  @RepeatedTest(8)
  void run_tenRounds_givesTheCodesOfTheItemsAlgorithm(RepetitionInfo run) {
    Case both = Case.random(100 + run.getCurrentRepetition());
    int rounds = both.moments.run(10);
    both.direct.run(rounds);

    assertThat(both.items.perItem(both.moments.codes())).isEqualTo(both.direct.b);
  }

  @RepeatedTest(12)
  void everyStep_neverRaisesTheObjective(RepetitionInfo run) {
    assertNeverRises(Case.random(200 + run.getCurrentRepetition()).moments);
  }

  /** Sums of millions of items: what is regularised and what is not lie ten orders apart. */
  @RepeatedTest(6)
  void everyStep_onSumsOfMillions_neverRaisesTheObjective(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    LabelledRows items = LabelledRows.random(60, 5, 0.5, random);
    Moments many = items.moments().scaled(1e5);
    Sums sums = new Sums(many, GroupView.of(many, GroupView.DEFAULT_CAP));
    Factors start = Factors.draw(sums, BITS, random);
    Matrix codes = LabelledRows.signs(items.view().size(), BITS, random);
    assertNeverRises(new Alternation(A2lhSettings.DEFAULTS, sums, start, codes));
  }

  private static void assertNeverRises(Alternation moments) {
    moments.stepSpace();
    double last = moments.objective();
    List<Runnable> steps =
        List.of(
            moments::stepModalityWeights,
            moments::stepLabelProjection,
            moments::stepSpaceProjection,
            moments::stepRotations,
            moments::stepCodes,
            moments::stepSpace);
    for (int round = 0; round < 8; round++) {
      for (int step = 0; step < steps.size(); step++) {
        steps.get(step).run();
        double objective = moments.objective();
        assertThat(objective)
            .as("round %d, step %d", round, step)
            .isLessThanOrEqualTo(last * (1 + 1e-9));
        last = objective;
      }
    }
  }

  @RepeatedTest(5)
  void run_codesAtRestForTwoRounds_ends(RepetitionInfo run) {
    Case both = Case.random(300 + run.getCurrentRepetition());
    int rounds = both.moments.run(50);
    both.direct.run(rounds - 2);

    assertThat(rounds).isLessThan(50);
    assertThat(both.items.perItem(both.moments.codes())).isEqualTo(both.direct.b);
  }

  @Test
  void rotations_stayOrthogonal() {
    Case both = Case.random(9);
    both.moments.run(5);
    for (Matrix v : both.moments.factors().rotations()) {
      assertNear(v.gram(), Matrix.identity(v.rows()));
    }
  }

  private static void assertNear(Matrix actual, Matrix expected) {
    assertThat(actual.minus(expected).frobeniusSquared())
        .isLessThanOrEqualTo(1e-12 * (1 + expected.frobeniusSquared()));
  }

  /** The same problem and start for both. */
  private record Case(LabelledRows items, Alternation moments, ItemA2lh direct) {

    static Case random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      LabelledRows items = LabelledRows.random(60, 5, 0.5, random);
      Sums sums = new Sums(items.moments(), items.view());
      Factors start = Factors.draw(sums, BITS, random);
      Matrix codes = LabelledRows.signs(items.view().size(), BITS, random);
      A2lhSettings settings = A2lhSettings.DEFAULTS;
      return new Case(
          items,
          new Alternation(settings, sums, start, codes),
          new ItemA2lh(settings, items, start, codes));
    }

    Matrix sumsBySet(Matrix rows) {
      Matrix sums = Matrix.zero(items.view().size(), rows.cols());
      for (int i = 0; i < rows.rows(); i++) {
        int g = items.view().row(items.labels().get(i)).orElseThrow();
        for (int j = 0; j < rows.cols(); j++) {
          sums.row(g)[j] += rows.get(i, j);
        }
      }
      return sums;
    }
  }
}
