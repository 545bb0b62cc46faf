package io.hammingbird.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CholeskyUpperTest {

  @Test
  void inverseTrace_anyOrder_isThatOfTheSolutionForTheIdentity() {
    for (int n : new int[] {1, 7, 64, 65, 150}) {
      Matrix spd = RandomMatrices.gaussian(2 * n, n, new SplittableRandom(n)).gram();
      Cholesky factor = Cholesky.of(spd);
      double direct = factor.solve(Matrix.identity(n)).trace();
      assertThat(factor.inverseTrace()).isCloseTo(direct, withinPercentage(1e-6));
    }
  }

  @Test
  void upper_transposedTimesItself_isTheMatrix() {
    Matrix spd = RandomMatrices.gaussian(60, 41, new SplittableRandom(1)).gram();
    Matrix upper = Cholesky.of(spd).upper();

    assertThat(upper.gram().minus(spd).frobeniusSquared()).isLessThan(1e-12);
    assertThat(upper.get(40, 0)).isZero();
  }
}
