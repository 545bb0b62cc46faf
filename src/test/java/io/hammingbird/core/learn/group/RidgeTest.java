package io.hammingbird.core.learn.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Everything against the same regression done item by item. */
final class RidgeTest {

  private static final double OMEGA = 0.7;

  @RepeatedTest(5)
  void onto_codes_solvesTheNormalEquationsOfTheItems(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    LabelledRows rows = LabelledRows.random(70, 5, 1, random);
    Matrix codes = LabelledRows.signs(rows.view().size(), 7, random);
    for (int m = 0; m < 2; m++) {
      Head head = Ridge.of(rows.blocks().get(m), OMEGA, false).onto(codes);
      Matrix phi = rows.features(m);
      Matrix left = phi.gram().plusDiagonal(OMEGA).times(head.weights());

      assertThat(left.minus(phi.transposeTimes(rows.perItem(codes))).frobeniusSquared())
          .isLessThan(1e-12);
      assertThat(head.bias()).containsOnly(0);
    }
  }

  @RepeatedTest(5)
  void onto_withIntercept_leavesNoGradientInWeightsOrBias(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    LabelledRows rows = LabelledRows.random(70, 5, 1, random);
    Matrix codes = LabelledRows.signs(rows.view().size(), 7, random);
    Head head = Ridge.of(rows.blocks().get(1), OMEGA, true).onto(codes);
    Matrix phi = rows.features(1);
    Matrix residual = residual(rows, phi, head, codes);
    Matrix gradient = phi.transposeTimes(residual).addScaled(head.weights(), OMEGA);

    assertThat(gradient.frobeniusSquared()).isLessThan(1e-12);
    for (int i = 0; i < 7; i++) {
      double sum = 0;
      for (int r = 0; r < residual.rows(); r++) {
        sum += residual.get(r, i);
      }
      assertThat(sum).isCloseTo(0, within(1e-8));
    }
  }

  @RepeatedTest(5)
  void leverage_isTheMeanDiagonalOfTheHatMatrix(RepetitionInfo run) {
    LabelledRows rows =
        LabelledRows.random(50, 4, 1, new SplittableRandom(run.getCurrentRepetition()));
    Matrix phi = rows.features(0);
    Matrix hat =
        phi.times(Cholesky.of(phi.gram().plusDiagonal(OMEGA)).solve(phi.transpose())).scaled(1);
    Matrix codes = LabelledRows.signs(rows.view().size(), 2, new SplittableRandom(1));

    assertThat(Ridge.of(rows.blocks().get(0), OMEGA, false).onto(codes).leverage())
        .isCloseTo(hat.trace() / 50, within(1e-8));
  }

  /** What makes leaving one out cheap: {@code (m − h b)/(1 − h)} needs no second solve. */
  @RepeatedTest(6)
  void leverages_marginsWithoutAnItem_areThoseOfTheSolveWithoutIt(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    boolean intercept = run.getCurrentRepetition() % 2 == 0;
    LabelledRows all = LabelledRows.random(40, 3, 1, random);
    Matrix codes = LabelledRows.signs(all.view().size(), 4, random);
    Ridge ridge = Ridge.of(all.blocks().get(0), OMEGA, intercept);
    Matrix margins = ridge.onto(codes).margins(all.features(0));
    double[] leverages = ridge.leverages(all.features(0));
    for (int left = 0; left < 40; left++) {
      LabelledRows rest = all.without(left);
      Matrix own = Matrix.zero(rest.view().size(), 4);
      rest.view()
          .rows()
          .forEach(
              (set, row) -> {
                double[] code = codes.row(all.view().row(set).orElseThrow());
                System.arraycopy(code, 0, own.row(row), 0, 4);
              });
      Head refitted = Ridge.of(rest.blocks().get(0), OMEGA, intercept).onto(own);
      Matrix direct =
          refitted.margins(all.features(0).block(left, left + 1, 0, LabelledRows.WIDTH));
      int set = all.view().row(all.labels().get(left)).orElseThrow();
      for (int i = 0; i < 4; i++) {
        double h = leverages[left];
        assertThat((margins.get(left, i) - h * codes.get(set, i)) / (1 - h))
            .isCloseTo(direct.get(0, i), within(1e-6));
      }
    }
  }

  @RepeatedTest(5)
  void hardness_ofABit_isItsUnexplainedShare(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    LabelledRows rows = LabelledRows.random(60, 4, 1, random);
    int p = rows.view().size();
    int[] all = new int[p];
    for (int g = 0; g < p; g++) {
      all[g] = g;
    }
    Matrix bit = LabelledRows.signs(p, 1, random);
    Matrix items = centred(rows.perItem(bit));
    Matrix phi = centred(rows.features(0));
    Matrix fitted =
        phi.times(Cholesky.of(phi.gram().plusDiagonal(OMEGA)).solve(phi.transposeTimes(items)));

    assertThat(bit.dot(rows.blocks().get(0).hardness(all, OMEGA).times(bit)))
        .isCloseTo(items.dot(items.minus(fitted)) / 60, within(1e-8));
  }

  @Test
  void layer_margins_areThoseOfTheHead() {
    LabelledRows rows = LabelledRows.random(40, 3, 1, new SplittableRandom(1));
    Matrix codes = LabelledRows.signs(rows.view().size(), 5, new SplittableRandom(2));
    Head head = Ridge.of(rows.blocks().get(0), OMEGA, true).onto(codes);
    float[][] margins = head.layer().apply(rows.features(0).toFloats());

    Matrix means = Matrix.zero(rows.view().size(), 5);
    for (int r = 0; r < 40; r++) {
      int g = rows.view().row(rows.labels().get(r)).orElseThrow();
      for (int i = 0; i < 5; i++) {
        means.row(g)[i] += margins[r][i] / rows.view().weights()[g];
      }
    }
    assertThat(means.minus(head.meanMargins()).frobeniusSquared()).isLessThan(1e-9);
  }

  @Test
  void of_omegaOfZero_isRefused() {
    FeatureBlock block = LabelledRows.random(9, 3, 1, new SplittableRandom(1)).blocks().get(0);
    assertThatThrownBy(() -> Ridge.of(block, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("omega is 0");
  }

  private static Matrix residual(LabelledRows rows, Matrix phi, Head head, Matrix codes) {
    Matrix residual = phi.times(head.weights()).minus(rows.perItem(codes));
    for (int r = 0; r < residual.rows(); r++) {
      for (int i = 0; i < residual.cols(); i++) {
        residual.row(r)[i] += head.bias()[i];
      }
    }
    return residual;
  }

  private static Matrix centred(Matrix matrix) {
    Matrix centred = matrix.copy();
    for (int j = 0; j < matrix.cols(); j++) {
      double mean = 0;
      for (int i = 0; i < matrix.rows(); i++) {
        mean += matrix.get(i, j) / matrix.rows();
      }
      for (int i = 0; i < matrix.rows(); i++) {
        centred.row(i)[j] -= mean;
      }
    }
    return centred;
  }
}
