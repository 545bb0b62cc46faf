package io.hammingbird.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CholeskyUpperTest {

  @Test
  void upper_transposedTimesItself_isTheMatrix() {
    Matrix spd = RandomMatrices.gaussian(60, 41, new SplittableRandom(1)).gram();
    Matrix upper = Cholesky.of(spd).upper();

    assertThat(upper.gram().minus(spd).frobeniusSquared()).isLessThan(1e-12);
    assertThat(upper.get(40, 0)).isZero();
  }
}
