package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RankingTest {

  private static Ranking ranking(double[] there, double[] back) {
    return new Ranking(new TreeMap<>(Map.of("a->b", there, "b->a", back)));
  }

  @Test
  void over_sameQueries_comparesThemInPairs() {
    Ranking before = ranking(new double[] {0.1, 0.9, 0.5}, new double[] {0.1, 0.9, 0.5});
    Ranking after = ranking(new double[] {0.2, 1.0, 0.6}, new double[] {0.2, 1.0, 0.6});

    Ranking.Gain gain = after.over(before);

    // Queries differ widely in difficulty, but each one gained the same: the error of the gain is
    // 0.
    assertThat(gain.mean()).isCloseTo(0.1, within(1e-12));
    assertThat(gain.standardError()).isCloseTo(0, within(1e-12));
    assertThat(gain.isUp()).isTrue();
    assertThat(before.over(after).isDown()).isTrue();
  }

  @Test
  void over_mixedChanges_isNeitherUpNorDown() {
    Ranking before = ranking(new double[] {0.5, 0.5}, new double[] {0.5, 0.5});
    Ranking after = ranking(new double[] {0.9, 0.15}, new double[] {0.9, 0.15});

    Ranking.Gain gain = after.over(before);

    assertThat(gain.isUp()).isFalse();
    assertThat(gain.isDown()).isFalse();
  }

  @Test
  void quality_knownPrecisions_givesMeanAndStandardError() {
    Ranking ranking = ranking(new double[] {0, 1}, new double[] {0.25, 0.25});

    assertThat(ranking.quality().get("a->b").meanAveragePrecision()).isEqualTo(0.5);
    assertThat(ranking.quality().get("a->b").standardError()).isCloseTo(0.5, within(1e-12));
    assertThat(ranking.quality().get("b->a").standardError()).isEqualTo(0);
    assertThat(ranking.mean()).isEqualTo(0.375);
  }

  @Test
  void quality_noQueries_isEmpty() {
    assertThat(ranking(new double[0], new double[0]).quality()).isEmpty();
    assertThat(new Ranking(new TreeMap<>()).mean()).isEqualTo(0);
  }
}
