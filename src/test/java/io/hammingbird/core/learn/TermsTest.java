package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.wire.WireFormContract;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TermsTest {

  private static Terms terms(String learner, int image, int bits, double holdOut) {
    return new Terms(
        learner,
        FollowSettings.whole(),
        new TreeMap<>(Map.of("image", image, "text", 1)),
        bits,
        holdOut);
  }

  @Test
  void require_ofTheSame_goesOn() {
    assertThatCode(() -> terms("a2lh", 2, 64, 0.1).require(terms("a2lh", 2, 64, 0.1)))
        .doesNotThrowAnyException();
  }

  @Test
  void require_whereNothingWasWrittenDown_goesOn() {
    Terms unknown = new Terms("", FollowSettings.whole());

    assertThatCode(() -> unknown.require(terms("a2lh", 2, 64, 0.1))).doesNotThrowAnyException();
  }

  /** What earlier releases left does not name its terms, but it shows them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void stateOfAnEarlierRelease_underOtherTerms_isRefused(int version) throws IOException {
    WireFormContract<?> form = new TrainerWireTest();
    Terms shown = TrainerState.fromBytes(form.goldenFile(version)).terms;

    assertThat(shown.dimensions()).isEqualTo(Map.of("image", 2, "text", 1));
    assertThatThrownBy(() -> shown.require(terms("a2lh", 2, 3, 0.1)))
        .hasMessageContaining("of 2 bits, the settings ask for 3");
    assertThatThrownBy(() -> shown.require(terms("a2lh", 4, 2, 0.1)))
        .hasMessageContaining("{image=2, text=1}, the settings say {image=4, text=1}");
  }
}
