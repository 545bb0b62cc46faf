package io.hammingbird.core.learn.cca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.LabelSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AxesTest {

  private static final double RIDGE = 1e-3;
  private static final SortedMap<String, Integer> PAIR = new TreeMap<>(Map.of("a", 5, "b", 4));
  private static final SortedMap<String, Integer> THREE =
      new TreeMap<>(Map.of("a", 3, "b", 4, "c", 2));

  /** Items whose modalities share four hidden numbers, one more loudly than the next. */
  private static float[][] items(
      int n, SortedMap<String, Integer> widths, SplittableRandom random) {
    int width = widths.values().stream().mapToInt(q -> q).sum();
    double[][] mixing = new double[4][width];
    for (double[] row : mixing) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    float[][] xi = new float[n][width];
    for (float[] row : xi) {
      double[] hidden = new double[4];
      Arrays.setAll(hidden, h -> random.nextGaussian() / (1 + h));
      for (int j = 0; j < width; j++) {
        double value = 0.3 * j + 0.5 * random.nextGaussian();
        for (int h = 0; h < 4; h++) {
          value += hidden[h] * mixing[h][j];
        }
        row[j] = (float) value;
      }
    }
    return xi;
  }

  private static Moments moments(float[][] xi, SortedMap<String, Integer> widths) {
    double[] weights = new double[xi.length];
    Arrays.fill(weights, 1);
    Moments.Accumulator sums = new Moments.Accumulator(widths);
    sums.add(xi, Collections.nCopies(xi.length, LabelSet.empty()), weights);
    return sums.drain();
  }

  @RepeatedTest(5)
  void of_twoModalities_areThoseOfTheItemsThemselves(RepetitionInfo run) {
    float[][] xi = items(200, PAIR, new SplittableRandom(run.getCurrentRepetition()));
    Matrix all = ItemCca.centred(Matrix.ofFloats(xi));
    Matrix x = all.columns(0, 5);
    Matrix y = all.columns(5, 9);

    Axes axes = Axes.of(moments(xi, PAIR), PAIR, RIDGE, 4);

    Matrix operator = ItemCca.operator(x, y, RIDGE);
    assertThat(axes.count()).isEqualTo(4);
    for (int j = 0; j < axes.count(); j++) {
      double correlation = axes.correlations()[j];
      Matrix a = axes.directions().block(0, 5, j, j + 1).scaled(1 / correlation);
      Matrix b = axes.directions().block(5, 9, j, j + 1).scaled(1 / correlation);
      Matrix image = operator.times(a);
      for (int i = 0; i < 5; i++) {
        assertThat(image.get(i, 0))
            .isCloseTo(correlation * correlation * a.get(i, 0), within(1e-6));
      }
      assertThat(a.dot(ItemCca.variance(x, RIDGE).times(a))).isCloseTo(1, within(1e-6));
      assertThat(b.dot(ItemCca.variance(y, RIDGE).times(b))).isCloseTo(1, within(1e-6));
      assertThat(a.dot(ItemCca.covariance(x, y).times(b))).isCloseTo(correlation, within(1e-6));
    }
    assertThat(axes.correlations()).isSortedAccordingTo((p, q) -> Double.compare(q, p));
  }

  @RepeatedTest(5)
  void of_threeModalities_solveTheEigenproblemOfPairs(RepetitionInfo run) {
    float[][] xi = items(300, THREE, new SplittableRandom(run.getCurrentRepetition()));
    Matrix all = ItemCca.centred(Matrix.ofFloats(xi));
    int[] ends = {0, 3, 7, 9};

    Axes axes = Axes.of(moments(xi, THREE), THREE, RIDGE, 2);

    assertThat(axes.count()).isEqualTo(2);
    for (int j = 0; j < 2; j++) {
      double correlation = axes.correlations()[j];
      double variance = 0;
      for (int m = 0; m < 3; m++) {
        Matrix x = all.columns(ends[m], ends[m + 1]);
        Matrix own = axes.directions().block(ends[m], ends[m + 1], j, j + 1);
        Matrix right = ItemCca.variance(x, RIDGE).times(own).scaled(2 * correlation);
        Matrix left = Matrix.zero(own.rows(), 1);
        for (int l = 0; l < 3; l++) {
          if (l != m) {
            Matrix other = all.columns(ends[l], ends[l + 1]);
            Matrix theirs = axes.directions().block(ends[l], ends[l + 1], j, j + 1);
            left.addScaled(ItemCca.covariance(x, other).times(theirs), 1);
          }
        }
        assertThat(left.minus(right).frobeniusSquared()).isCloseTo(0, within(1e-16));
        variance += own.dot(ItemCca.variance(x, RIDGE).times(own)) / correlation / correlation;
      }
      assertThat(variance).isCloseTo(3, within(1e-9));
    }
  }

  @Test
  void of_orderOfTwoModalities_isOneOfManyModalitiesToo() {
    float[][] xi = items(200, PAIR, new SplittableRandom(9));
    SortedMap<String, Integer> doubled = new TreeMap<>(Map.of("a", 5, "b", 4, "c", 5));
    float[][] twice = new float[xi.length][];
    for (int i = 0; i < xi.length; i++) {
      twice[i] = Arrays.copyOf(xi[i], 14);
      System.arraycopy(xi[i], 0, twice[i], 9, 5);
    }

    Axes pair = Axes.of(moments(xi, PAIR), PAIR, RIDGE, 4);
    Axes three = Axes.of(moments(twice, doubled), doubled, RIDGE, 4);

    // A modality that is there twice agrees with itself: no axis is less correlated than before.
    for (int j = 0; j < 4; j++) {
      assertThat(three.correlations()[j]).isGreaterThan(pair.correlations()[j] - 1e-12);
    }
  }

  @RepeatedTest(3)
  void correlationsOf_itemsTheyWereFoundFrom_areTheirsWithoutTheRidge(RepetitionInfo run) {
    for (SortedMap<String, Integer> widths : List.of(PAIR, THREE)) {
      float[][] xi = items(300, widths, new SplittableRandom(run.getCurrentRepetition()));

      Axes axes = Axes.of(moments(xi, widths), widths, 1e-9, 2);

      double[] told = axes.correlationsOf(Matrix.ofFloats(xi), widths);
      if (widths.size() == 2) {
        assertThat(told).containsExactly(axes.correlations(), within(1e-5));
      }
      for (double one : told) {
        assertThat(one).isBetween(0.0, 1 + 1e-9);
      }
    }
  }

  @Test
  void weighted_directions_areScaledAxisByAxis() {
    float[][] xi = items(200, PAIR, new SplittableRandom(4));
    Axes axes = Axes.of(moments(xi, PAIR), PAIR, RIDGE, 2);

    Axes other = axes.weighted(new double[] {0.5, 2 * axes.correlations()[1]});

    for (int i = 0; i < 9; i++) {
      assertThat(other.directions().get(i, 1))
          .isCloseTo(2 * axes.directions().get(i, 1), within(1e-12));
      assertThat(other.directions().get(i, 0) * axes.correlations()[0])
          .isCloseTo(0.5 * axes.directions().get(i, 0), within(1e-12));
    }
    assertThat(other.mean()).isEqualTo(axes.mean());
  }

  @Test
  void of_someOfTheFeatures_leavesTheOthersOut() {
    float[][] xi = items(200, PAIR, new SplittableRandom(3));
    SortedMap<String, Integer> first = new TreeMap<>(Map.of("a", 3, "b", 2));
    float[][] fewer = new float[xi.length][];
    for (int i = 0; i < xi.length; i++) {
      fewer[i] = new float[] {xi[i][0], xi[i][1], xi[i][2], xi[i][5], xi[i][6]};
    }

    Axes some = Axes.of(moments(xi, PAIR), first, RIDGE, 2);
    Axes own = Axes.of(moments(fewer, first), first, RIDGE, 2);

    assertThat(some.correlations()).containsExactly(own.correlations(), within(1e-12));
    assertThat(some.directions().rows()).isEqualTo(9);
    assertThat(some.directions().block(3, 5, 0, 2)).isEqualTo(Matrix.zero(2, 2));
  }

  @Test
  void of_nothingInCommon_isUnsolvable() {
    float[][] xi = new float[4][9];
    for (int i = 0; i < 4; i++) {
      xi[i][0] = i % 2 == 0 ? 1 : -1;
      xi[i][5] = i < 2 ? 1 : -1;
    }
    SortedMap<String, Integer> alone = new TreeMap<>(Map.of("a", 9));

    assertThatThrownBy(() -> Axes.of(moments(xi, PAIR), PAIR, RIDGE, 4))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("nothing in common");
    assertThatThrownBy(() -> Axes.of(moments(new float[4][9], PAIR), PAIR, RIDGE, 4))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("'a' do not vary");
    assertThatThrownBy(() -> Axes.of(moments(xi, alone), alone, RIDGE, 4))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("needs at least 2");
  }
}
