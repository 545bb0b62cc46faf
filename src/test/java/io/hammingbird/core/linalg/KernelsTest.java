package io.hammingbird.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTest {

  private static float[][] floats(Matrix matrix) {
    return matrix.toFloats();
  }

  private static void assertProduct(int m, int k, int n, SplittableRandom random) {
    Matrix a = RandomMatrices.gaussian(m, k, random);
    Matrix b = RandomMatrices.gaussian(k, n, random);
    Matrix c = RandomMatrices.gaussian(m, n, random);
    float[][] single = floats(c);
    Matrix expected = c.copy();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int r = 0; r < k; r++) {
          expected.set(i, j, expected.get(i, j) + a.get(i, r) * b.get(r, j));
        }
      }
    }

    Kernels.addProduct(c.live(), a.live(), b.live());
    Kernels.addProduct(single, floats(a), floats(b));

    for (int i = 0; i < m; i++) {
      assertThat(c.row(i))
          .usingComparatorWithPrecision(1e-12 * (k + 1))
          .containsExactly(expected.row(i));
      for (int j = 0; j < n; j++) {
        assertThat((double) single[i][j]).isCloseTo(expected.get(i, j), within(1e-5 * (k + 1)));
      }
    }
  }

  @Property
  void addProduct_ofAnyShape_agreesWithItsDefinition(
      @ForAll @IntRange(max = 12) int m,
      @ForAll @IntRange(max = 12) int k,
      @ForAll @IntRange(max = 40) int n,
      @ForAll long seed) {
    assertProduct(m, k, n, new SplittableRandom(seed));
  }

  @ParameterizedTest
  @CsvSource({"131, 5, 3", "3, 131, 5", "2, 3, 1027", "129, 65, 9", "128, 64, 16"})
  void addProduct_acrossBlocks_agreesWithItsDefinition(int m, int k, int n) {
    assertProduct(m, k, n, new SplittableRandom(m));
  }

  /** What makes a code the same alone and in a batch, on this machine and the next. */
  @Property
  void addProduct_isOneChainAnEntryWhateverTheBlocks(
      @ForAll @IntRange(min = 1, max = 150) int k, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix a = RandomMatrices.gaussian(3, k, random);
    Matrix b = RandomMatrices.gaussian(k, 21, random);
    Matrix chain = Matrix.zero(3, 21);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 21; j++) {
        for (int r = 0; r < k; r++) {
          chain.set(i, j, Math.fma(a.get(i, r), b.get(r, j), chain.get(i, j)));
        }
      }
    }

    assertThat(a.times(b)).isEqualTo(chain);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "9, 4", "33, 70", "64, 8", "1030, 3"})
  void addUpper_leavesTheLowerTriangleAlone(int n, int k) {
    SplittableRandom random = new SplittableRandom(n);
    Matrix x = RandomMatrices.gaussian(k, n, random);
    Matrix c = RandomMatrices.gaussian(n, n, random);
    Matrix before = c.copy();
    Matrix product = x.transpose().times(x);

    Kernels.addUpper(c.live(), x.transpose().live(), x.live());

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double expected = before.get(i, j) + (j < i ? 0 : product.get(i, j));
        assertThat(c.get(i, j)).isCloseTo(expected, within(1e-12 * k));
      }
    }
  }

  @Test
  void gaussians_areAsCloseToTheExponentialAsStated() {
    float[] zeros = new float[1];
    for (double x = -100; x <= 1e-6; x += 1e-3) {
      // norm = −x and factor = −1 with no product: exp(x).
      float[] out = {0};
      Kernels.gaussians(out, (float) -x, zeros, -1, zeros);
      double exact = Math.exp((float) x);

      assertThat((double) out[0]).isCloseTo(exact, within(1e-6));
      if (exact > 1e-3) {
        assertThat(out[0] / exact).isCloseTo(1, within(3e-6));
      }
      if (x < -40) {
        assertThat(out[0]).isBetween(0f, 1e-20f);
      }
    }
  }

  @Test
  void gaussians_ofAnyDistance_stayBetweenZeroAndOne() {
    float[] zeros = new float[4];
    float[] out = {0.5f, 0, -0x1p90f, 0};
    Kernels.gaussians(out, 1, new float[] {0, 0, 0, Float.POSITIVE_INFINITY}, -0.5f, zeros);

    assertThat(out[0]).isEqualTo(1);
    assertThat(out[2]).isBetween(0f, 1e-20f);
    assertThat(out[3]).isBetween(0f, 1e-20f);
  }
}
