package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every layer against its formula, item by item in double. */
class LayersTest {

  @Test
  void beside_rows_areImagesAndInputs() {
    Rbf rbf = Rbf.of(new float[][] {{1, 0}, {0, 2}, {1, 1}}, 0.5f, new float[3]);
    float[][] rows = {{1, 2}, {-1, 0.5f}};

    float[][] joined = new Beside(rbf).apply(rows);

    for (int i = 0; i < rows.length; i++) {
      assertThat(Arrays.copyOf(joined[i], 3)).containsExactly(rbf.apply(rows)[i]);
      assertThat(Arrays.copyOfRange(joined[i], 3, 5)).containsExactly(rows[i]);
    }
  }

  @Test
  void fold_manySeeds_keepsScalarProductsInTheMean() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = new float[2][200];
    double exact = 0;
    for (int j = 0; j < 200; j++) {
      rows[0][j] = (float) random.nextDouble(-1, 1);
      rows[1][j] = rows[0][j] + (float) random.nextDouble(-1, 1);
      exact += (double) rows[0][j] * rows[1][j];
    }
    double mean = 0;
    for (int seed = 0; seed < 400; seed++) {
      float[][] folded = Fold.of(200, 60, seed).apply(rows);
      for (int j = 0; j < 60; j++) {
        mean += (double) folded[0][j] * folded[1][j] / 400;
      }
    }

    assertThat(mean).isCloseTo(exact, within(0.05 * exact));
    assertThat(Fold.of(200, 60, 1)).isNotEqualTo(Fold.of(200, 60, 2));
  }

  @Test
  void fold_intoAsMany_isRefused() {
    assertThatThrownBy(() -> Fold.of(3, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot fold 3 features into 3");
  }

  @Test
  void roots_squaredUnderTheirSigns_areTheRows() {
    float[][] rows = draw(20, 7, new SplittableRandom(5));
    rows[0][0] = 0;

    float[][] roots = new Roots(7).apply(rows);

    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(roots[i][j] * Math.abs(roots[i][j])).isCloseTo(rows[i][j], within(1e-6f));
      }
    }
  }

  @Test
  void roots_ofNothing_isRefused() {
    assertThatThrownBy(() -> new Roots(0)).isInstanceOf(IllegalArgumentException.class);
  }

  static float[][] draw(int rows, int columns, SplittableRandom random) {
    float[][] drawn = new float[rows][columns];
    for (float[] row : drawn) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return drawn;
  }

  private static float[][] drawUnit(int rows, int columns, SplittableRandom random) {
    return CenterScale.of(new float[columns]).apply(draw(rows, columns, random));
  }

  @Property
  void centerScale_givesUnitRows(
      @ForAll @IntRange(max = 9) int n,
      @ForAll @IntRange(min = 1, max = 40) int d,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] mean = draw(1, d, random)[0];
    float[][] rows = draw(n, d, random);
    float[][] out = CenterScale.of(mean).apply(rows);

    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int j = 0; j < d; j++) {
        square += ((double) rows[i][j] - mean[j]) * ((double) rows[i][j] - mean[j]);
      }
      for (int j = 0; j < d; j++) {
        double expected = ((double) rows[i][j] - mean[j]) / Math.sqrt(square);
        assertThat((double) out[i][j]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void centerScale_ofTheMean_isZero() {
    assertThat(CenterScale.of(new float[] {3, 4}).apply(new float[][] {{3, 4}}))
        .isDeepEqualTo(new float[][] {{0, 0}});
  }

  @Property
  void rbf_agreesWithItsFormula(
      @ForAll @IntRange(max = 9) int n,
      @ForAll @IntRange(min = 1, max = 70) int d,
      @ForAll @IntRange(min = 1, max = 70) int q,
      @ForAll @DoubleRange(min = 0.1, max = 4) double variance,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] anchors = drawUnit(q, d, random);
    float[] mean = draw(1, q, random)[0];
    float[][] rows = drawUnit(n, d, random);
    float[][] out = Rbf.of(anchors, (float) variance, mean).apply(rows);

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < q; j++) {
        double square = 0;
        for (int k = 0; k < d; k++) {
          square += ((double) rows[i][k] - anchors[j][k]) * ((double) rows[i][k] - anchors[j][k]);
        }
        double expected = Math.exp(-square / (2 * (double) (float) variance)) - mean[j];
        assertThat((double) out[i][j]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void rbf_atAnAnchorAndFarAway_isOneAndZero() {
    Rbf rbf = Rbf.of(new float[][] {{1, 0}, {0, 1}}, 0.5f, new float[2]);
    float[][] out = rbf.apply(new float[][] {{1, 0}, {1e4f, -1e4f}, {0x1p60f, 0x1p60f}});

    assertThat((double) out[0][0]).isCloseTo(1, within(1e-6));
    assertThat((double) out[0][1]).isCloseTo(Math.exp(-2), within(1e-6));
    assertThat(out[1]).usingComparatorWithPrecision(1e-12f).containsExactly(0, 0);
    assertThat(out[2]).usingComparatorWithPrecision(1e-12f).containsExactly(0, 0);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void dense_agreesWithItsFormula(Activation activation) {
    SplittableRandom random = new SplittableRandom(activation.number());
    for (int size = 1; size < 60; size += 7) {
      float[][] weights = draw(size, 61 - size, random);
      float[] bias = draw(1, 61 - size, random)[0];
      float[][] rows = draw(5, size, random);
      float[][] out = Dense.of(weights, bias, activation).apply(rows);
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < bias.length; k++) {
          double sum = bias[k];
          for (int j = 0; j < size; j++) {
            sum += (double) rows[i][j] * weights[j][k];
          }
          assertThat((double) out[i][k]).isCloseTo(image(activation, sum), within(1e-5 * size));
        }
      }
    }
  }

  private static double image(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
    };
  }

  /** A query alone and an item in a slice of thousands must get the same bits. */
  @Property
  void apply_ofARow_doesNotDependOnItsNeighbours(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int d = 1 + random.nextInt(90);
    int q = 1 + random.nextInt(90);
    LayerStack stack =
        LayerStack.of(
            CenterScale.of(draw(1, d, random)[0]),
            Rbf.of(draw(q, d, random), 2, new float[q]),
            Dense.linear(draw(q, 16, random)));
    float[][] rows = draw(n, d, random);
    float[][] whole = rows;
    for (Layer layer : stack.layers()) {
      whole = layer.apply(whole);
    }

    for (int i = 0; i < n; i++) {
      float[][] alone = {rows[i]};
      for (Layer layer : stack.layers()) {
        alone = layer.apply(alone);
      }
      assertThat(alone[0]).isEqualTo(whole[i]);
    }
  }

  @Test
  void apply_leavesItsInputAlone() {
    float[][] rows = {{1, 2}};

    CenterScale.of(new float[] {5, 5}).apply(rows);
    Rbf.of(new float[][] {{1, 1}}, 1, new float[1]).apply(rows);
    Dense.of(new float[][] {{1}, {1}}, new float[1], Activation.RELU).apply(rows);

    assertThat(rows).isDeepEqualTo(new float[][] {{1, 2}});
  }

  @Test
  void apply_ofOtherWidth_isRefused() {
    float[][] narrow = {{1}};

    assertRefused(() -> CenterScale.of(new float[2]).apply(narrow), "needs 2");
    assertRefused(() -> Rbf.of(new float[1][2], 1, new float[1]).apply(narrow), "needs 2");
    assertRefused(() -> Dense.linear(new float[2][3]).apply(narrow), "needs 2");
  }

  @Test
  void layers_keepNoTieToTheirArrays() {
    float[][] weights = {{1, 2}};
    float[][] anchors = {{1, 2}};
    float[] mean = {0};
    Dense dense = Dense.linear(weights);
    Rbf rbf = Rbf.of(anchors, 1, mean);
    weights[0][0] = 77;
    anchors[0][0] = 77;
    mean[0] = 77;
    dense.weights()[0][0] = 77;
    dense.bias()[0] = 77;
    rbf.anchors()[0][0] = 77;
    rbf.mean()[0] = 77;

    assertThat(dense)
        .isEqualTo(Dense.linear(new float[][] {{1, 2}}))
        .hasSameHashCodeAs(Dense.linear(new float[][] {{1, 2}}));
    assertThat(rbf)
        .isEqualTo(Rbf.of(new float[][] {{1, 2}}, 1, new float[1]))
        .hasSameHashCodeAs(Rbf.of(new float[][] {{1, 2}}, 1, new float[1]));
    assertThat(rbf.anchors()).isDeepEqualTo(new float[][] {{1, 2}});
    assertThat(dense.weights()).isDeepEqualTo(new float[][] {{1, 2}});
  }

  @Test
  void layers_ofUnsoundNumbers_areRefused() {
    float[] holed = {Float.NaN};

    assertRefused(() -> CenterScale.of(holed), "mean entry 0 is NaN");
    assertRefused(() -> Rbf.of(new float[][] {holed}, 1, new float[1]), "anchor entry 0");
    assertRefused(() -> Rbf.of(new float[1][1], 1, holed), "mean entry 0");
    assertRefused(() -> Rbf.of(new float[1][1], 0, new float[1]), "above zero");
    assertRefused(() -> Rbf.of(new float[1][1], Float.NaN, new float[1]), "above zero");
    assertRefused(() -> Rbf.of(new float[2][1], 1, new float[1]), "2 anchors and 1 means");
    assertRefused(() -> Rbf.of(new float[][] {{1}, {1, 2}}, 1, new float[2]), "row 1 has 2");
    assertRefused(() -> Dense.linear(new float[][] {holed}), "weight entry 0");
    assertRefused(() -> Dense.of(new float[0][0], new float[0], Activation.RELU), "0 and 0");
  }

  @Test
  void stack_ofLayersThatDoNotFit_isRefused() {
    assertRefused(() -> LayerStack.of(), "at least one layer");
    assertRefused(
        () -> LayerStack.of(CenterScale.of(new float[3]), Dense.linear(new float[2][4])),
        "layer 0 gives 3 entries, but layer 1 takes 2");
  }

  private static void assertRefused(Runnable attempt, String says) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}
