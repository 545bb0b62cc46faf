package io.hammingbird.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecompositionsTest {

  private static Matrix spd(int n, SplittableRandom random) {
    return RandomMatrices.gaussian(n + 5, n, random).gram();
  }

  private static double distance(Matrix a, Matrix b) {
    return Math.sqrt(a.minus(b).frobeniusSquared());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 31, 32, 33, 64, 97})
  void cholesky_ofPositiveDefinite_solves(int n) {
    SplittableRandom random = new SplittableRandom(n);
    Matrix a = spd(n, random);
    Matrix b = RandomMatrices.gaussian(n, 3, random);
    Cholesky factor = Cholesky.of(a);

    Matrix residual = a.plusDiagonal(factor.jitter()).times(factor.solve(b)).minus(b);

    assertThat(Math.sqrt(residual.frobeniusSquared())).isLessThan(1e-9 * n * a.trace());
    assertThat(factor.jitter()).isPositive();
    assertThat(distance(factor.upper().gram(), a)).isLessThan(1e-12 * n * a.trace());
    for (int i = 0; i < n; i++) {
      assertThat(factor.upper().get(i, i)).isPositive();
    }
  }

  @Test
  void cholesky_ofSingularMatrix_addsJitter() {
    Matrix rankOne = RandomMatrices.gaussian(1, 20, new SplittableRandom(1)).gram();

    assertThat(Cholesky.of(rankOne).jitter()).isBetween(0.0, 1e-2 * rankOne.trace());
  }

  @Test
  void cholesky_ofIndefiniteMatrix_saysWhatItFound() {
    assertThatThrownBy(() -> Cholesky.of(Matrix.diagonal(3, -1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not positive definite");
    assertThatThrownBy(() -> Cholesky.of(Matrix.diagonal(Double.NaN, 1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Cholesky.of(Matrix.zero(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void symmetricEigen_rebuildsTheMatrix(int n) {
    Matrix a = spd(n, new SplittableRandom(n));
    SymmetricEigen eigen = SymmetricEigen.of(a);

    Matrix q = eigen.vectors();
    assertThat(distance(q.times(Matrix.diagonal(eigen.values())).timesTranspose(q), a))
        .isLessThan(1e-12 * a.trace() * n);
    assertThat(distance(q.gram(), Matrix.identity(n))).isLessThan(1e-12 * n);
    assertThat(eigen.values()).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12})
  void svd_rebuildsTallAndWide(int n) {
    Matrix a = RandomMatrices.gaussian(n, 5, new SplittableRandom(n));
    Svd svd = Svd.of(a);

    Matrix middle = Matrix.diagonal(svd.values());
    assertThat(distance(svd.left().times(middle).timesTranspose(svd.right()), a)).isLessThan(1e-12);
    double[] values = svd.values();
    for (int i = 1; i < values.length; i++) {
      assertThat(values[i]).isLessThanOrEqualTo(values[i - 1]);
    }
  }

  /** Values that fall off as correlations do: 1, 1/2, 1/3, …, in directions drawn at random. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 64})
  void svdLeading_ofLargeMatrix_isTheHeadOfAll(int count) {
    SplittableRandom random = new SplittableRandom(count);
    Matrix left = PolarFactor.of(RandomMatrices.gaussian(360, 350, random));
    Matrix right = PolarFactor.of(RandomMatrices.gaussian(380, 350, random));
    double[] values = new double[350];
    Arrays.setAll(values, j -> 1.0 / (1 + j));
    Matrix matrix = left.times(Matrix.diagonal(values)).timesTranspose(right);

    Svd leading = Svd.leading(matrix, count);

    assertThat(leading.values()).hasSize(count);
    for (int j = 0; j < count; j++) {
      assertThat(leading.values()[j]).isCloseTo(values[j], within(1e-5));
    }
    assertThat(distance(leading.left().gram(), Matrix.identity(count))).isLessThan(1e-9);
    assertThat(distance(leading.right().gram(), Matrix.identity(count))).isLessThan(1e-9);
    Matrix images = matrix.times(leading.right());
    assertThat(distance(images, leading.left().times(Matrix.diagonal(leading.values()))))
        .isLessThan(1e-3);
  }

  @Test
  void svdLeading_ofSmallMatrix_isExact() {
    Matrix matrix = RandomMatrices.gaussian(9, 7, new SplittableRandom(2));

    assertThat(Svd.leading(matrix, 3).values())
        .isEqualTo(Arrays.copyOf(Svd.of(matrix).values(), 3));
    assertThat(Svd.leading(matrix, 30).values()).isEqualTo(Svd.of(matrix).values());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 30})
  void polarFactor_isOrthogonalAndTheNearest(int n) {
    SplittableRandom random = new SplittableRandom(n);
    Matrix m = RandomMatrices.gaussian(n, n, random);
    Matrix v = PolarFactor.of(m);

    assertThat(distance(v.gram(), Matrix.identity(n))).isLessThan(1e-8 * n);
    for (int i = 0; i < 20; i++) {
      Matrix other = RandomMatrices.orthogonal(n, random);
      assertThat(v.dot(m)).isGreaterThanOrEqualTo(other.dot(m) - 1e-9);
    }
  }

  @Test
  void polarFactor_ofSingularMatrix_isStillOrthogonal() {
    Matrix column = RandomMatrices.gaussian(6, 1, new SplittableRandom(3));
    Matrix v = PolarFactor.of(column.timesTranspose(column));

    assertThat(distance(v.gram(), Matrix.identity(6))).isLessThan(1e-9);
  }

  @Test
  void pseudoInverse_ofSingularMatrix_obeysPenrose() {
    Matrix a = RandomMatrices.gaussian(3, 8, new SplittableRandom(5)).gram();
    Matrix p = PseudoInverse.ofSymmetric(a);

    assertThat(distance(a.times(p).times(a), a)).isLessThan(1e-10 * a.trace());
    assertThat(distance(p.times(a).times(p), p)).isLessThan(1e-10 * p.trace());
    assertThat(PseudoInverse.ofSymmetric(Matrix.zero(3, 3))).isEqualTo(Matrix.zero(3, 3));
  }

  @Test
  void orthogonal_isOrthogonalAndSeeded() {
    Matrix q = RandomMatrices.orthogonal(25, new SplittableRandom(7));

    assertThat(distance(q.gram(), Matrix.identity(25))).isLessThan(1e-12);
    assertThat(RandomMatrices.orthogonal(25, new SplittableRandom(7))).isEqualTo(q);
  }
}
