package io.hammingbird.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatrixTest {

  private static double distance(Matrix a, Matrix b) {
    return Math.sqrt(a.minus(b).frobeniusSquared());
  }

  @Property
  void products_ofTransposes_agree(
      @ForAll @IntRange(min = 1, max = 20) int m,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix a = RandomMatrices.gaussian(m, k, random);
    Matrix b = RandomMatrices.gaussian(k, n, random);
    Matrix product = a.times(b);

    assertThat(a.transpose().transposeTimes(b)).isEqualTo(product);
    assertThat(a.timesTranspose(b.transpose())).isEqualTo(product);
    assertThat(distance(b.transpose().times(a.transpose()).transpose(), product)).isLessThan(1e-11);
    assertThat(distance(a.gram(), a.transposeTimes(a))).isLessThan(1e-11);
    assertThat(a.gram()).isEqualTo(a.gram().transpose());
    assertThat(a.transpose().transpose()).isEqualTo(a);
  }

  @Property
  void dotTraceAndNorm_agree(@ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix a = RandomMatrices.gaussian(n, n + 2, random);
    Matrix b = RandomMatrices.gaussian(n, n + 2, random);

    assertThat(a.dot(b)).isCloseTo(a.timesTranspose(b).trace(), within(1e-10));
    assertThat(a.frobeniusSquared()).isEqualTo(a.dot(a));
    assertThat(distance(a.plus(b).minus(b), a)).isLessThan(1e-12);
    assertThat(distance(a.scaled(3), a.plus(a).plus(a))).isLessThan(1e-12);
    assertThat(a.copy().addScaled(b, -2)).isEqualTo(a.minus(b.scaled(2)));
    assertThat(Matrix.identity(n).times(a)).isEqualTo(a);
  }

  @Test
  void block_isACopyOfItsPart() {
    Matrix m = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Matrix block = m.block(0, 2, 1, 3);
    block.set(0, 0, 77);

    assertThat(m.columns(1, 3)).isEqualTo(Matrix.of(new double[][] {{2, 3}, {5, 6}}));
    assertThat(m.columns(0, 1).beside(m.columns(1, 3))).isEqualTo(m);
    assertThatThrownBy(() -> m.beside(Matrix.zero(3, 1))).hasMessageContaining("beside");
    assertThat(m.block(1, 1, 0, 3).cols()).isEqualTo(3);
    assertThatThrownBy(() -> m.block(0, 3, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("Matrix[2 x 3]");
  }

  @Test
  void of_copiesAndWrap_keeps() {
    double[][] rows = {{1, 2}};
    Matrix copied = Matrix.of(rows);
    Matrix kept = Matrix.wrap(rows);
    rows[0][1] = 9;

    assertThat(copied.get(0, 1)).isEqualTo(2);
    assertThat(kept.get(0, 1)).isEqualTo(9);
    kept.row(0)[0] = 5;
    assertThat(rows[0][0]).isEqualTo(5);
    assertThat(kept.copy().plusDiagonal(1).get(0, 0)).isEqualTo(6);
    assertThat(kept.get(0, 0)).isEqualTo(5);
  }

  @Test
  void floats_roundTripAndWiden() {
    float[][] floats = {{0.1f, -2}, {3, 0}};

    assertThat(Matrix.ofFloats(floats).toFloats()).isDeepEqualTo(floats);
    assertThat(Matrix.diagonal(1, 2).toFloats()).isDeepEqualTo(new float[][] {{1, 0}, {0, 2}});
  }

  @Test
  void operations_onMisfits_nameBothShapes() {
    Matrix wide = Matrix.zero(2, 3);

    assertThatThrownBy(() -> wide.times(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("times")
        .hasMessageContaining("2 x 3");
    assertThatThrownBy(() -> wide.transposeTimes(Matrix.zero(3, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> wide.timesTranspose(Matrix.zero(3, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> wide.plus(Matrix.zero(3, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Matrix.wrap(new double[][] {{1}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1 has 2");
  }
}
