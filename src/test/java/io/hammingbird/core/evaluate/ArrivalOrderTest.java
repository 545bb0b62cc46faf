package io.hammingbird.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class ArrivalOrderTest {

  @RepeatedTest(20)
  void shuffled_anySize_holdsEveryRowOnce(RepetitionInfo run) {
    int rows = new SplittableRandom(run.getCurrentRepetition()).nextInt(500);

    int[] sorted = ArrivalOrder.shuffled(rows, run.getCurrentRepetition());
    Arrays.sort(sorted);

    assertThat(sorted).isEqualTo(ArrivalOrder.asIs(rows));
  }

  @Test
  void shuffled_seed_decidesTheOrder() {
    assertThat(ArrivalOrder.shuffled(100, 1)).isEqualTo(ArrivalOrder.shuffled(100, 1));
    assertThat(ArrivalOrder.shuffled(100, 1)).isNotEqualTo(ArrivalOrder.shuffled(100, 2));
    // Written down once: a stored figure names a seed, so the seed must mean the same for ever.
    assertThat(ArrivalOrder.shuffled(8, 0)).containsExactly(0, 4, 1, 6, 7, 3, 2, 5);
  }
}
