package io.hammingbird.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlopeTest {

  @Test
  void of_aLine_isThatLine() {
    double[] seconds = IntStream.rangeClosed(0, 360).mapToDouble(i -> 900 + 10.0 * i).toArray();
    double[] values = IntStream.rangeClosed(0, 360).mapToDouble(i -> 200 + 0.01 * i).toArray();

    Slope slope = Slope.of(seconds, values);

    assertThat(slope.start()).isCloseTo(200, within(1e-9));
    assertThat(slope.end()).isCloseTo(203.6, within(1e-9));
    assertThat(slope.perHour()).isCloseTo(3.6, within(1e-9));
    assertThat(slope.percentPerHour()).isCloseTo(1.8, within(1e-9));
  }

  @Test
  void of_noise_isNearlyFlat() {
    SplittableRandom random = new SplittableRandom(3);
    double[] seconds = IntStream.range(0, 700).mapToDouble(i -> 5.0 * i).toArray();
    double[] values = IntStream.range(0, 700).mapToDouble(i -> 500 + random.nextDouble()).toArray();

    assertThat(Slope.of(seconds, values).percentPerHour()).isBetween(-0.1, 0.1);
  }

  @Test
  void of_onePoint_saysWhatItNeeds() {
    assertThatThrownBy(() -> Slope.of(new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found 1 times and 1 values, needs 2 or more of each");
  }
}
