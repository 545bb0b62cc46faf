package io.hammingbird.topology.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTokenTest {

  @RepeatedTest(20)
  void parse_textOfAToken_isTheToken(RepetitionInfo run) {
    PositionToken token = random(new SplittableRandom(run.getCurrentRepetition()));
    assertThat(PositionToken.parse(token.toString())).isEqualTo(token);
  }

  @RepeatedTest(20)
  void plus_twoTokens_isReachedWhenBothAre(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    PositionToken a = random(random);
    PositionToken b = random(random);
    PositionToken both = a.plus(b);
    assertThat(both).isEqualTo(b.plus(a));
    for (int partition = 0; partition < 8; partition++) {
      assertThat(both.offset(partition))
          .isEqualTo(Math.max(a.offset(partition), b.offset(partition)));
    }
  }

  @Test
  void parse_noText_isTheStart() {
    assertThat(PositionToken.parse("")).isEqualTo(PositionToken.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "0:", ":1", "0:1,", "-1:2", "0:-2", "0:1;1:2", "99999999999:1"})
  void parse_anythingElse_isRefusedWithWhatWasFound(String text) {
    assertThatThrownBy(() -> PositionToken.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  private static PositionToken random(SplittableRandom random) {
    TreeMap<Integer, Long> offsets = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      offsets.put(random.nextInt(8), random.nextLong(1L << 50));
    }
    return new PositionToken(offsets);
  }
}
