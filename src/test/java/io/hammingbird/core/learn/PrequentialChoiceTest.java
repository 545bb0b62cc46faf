package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PrequentialChoiceTest {

  @Test
  void chosen_clearGain_isTakenAndGivenUpAgain() {
    PrequentialChoice choice = new PrequentialChoice(3, 0.6, 0.5, 0);
    assertThat(choice.chosen()).isZero();
    for (int i = 0; i < 5; i++) {
      choice.add(0.5, 0.52 + 0.001 * (i % 2), 0.55 + 0.001 * (i % 3));
    }
    assertThat(choice.chosen()).isEqualTo(2);
    assertThat(choice.gain(2)).isCloseTo(0.051, within(0.002));
    for (int i = 0; i < 8; i++) {
      choice.add(0.6, 0.5, 0.5);
    }
    assertThat(choice.chosen()).isZero();
  }

  @Test
  void chosen_firstScoreOrPureNoise_keepsTheFirst() {
    PrequentialChoice choice = new PrequentialChoice(2, 0.6, 0.5, 0);
    choice.add(0.1, 0.9);
    assertThat(choice.chosen()).isZero();
    for (int i = 0; i < 20; i++) {
      choice.add(0.5, i % 2 == 0 ? 0.3 : 0.7);
    }
    choice.add(0.5, 0.3);
    assertThat(choice.chosen()).isZero();
    assertThatThrownBy(() -> choice.add(1)).hasMessageContaining("1 scores for 2 candidates");
  }

  @Test
  void chosen_fewerScoresThanTheLeast_isTheFirst() {
    PrequentialChoice choice = new PrequentialChoice(2, 0.98, 1, 32);
    for (int i = 0; i < 31; i++) {
      choice.add(0.1, 0.9 + 0.001 * (i % 2));
    }
    assertThat(choice.chosen()).isZero();
    for (int i = 0; i < 20; i++) {
      choice.add(0.1, 0.9 + 0.001 * (i % 2));
    }
    assertThat(choice.chosen()).isEqualTo(1);
  }
}
