package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PublishPolicyTest {

  private final PublishPolicy policy = new PublishPolicy(new PublishSettings(0, 0, 0.2));

  private PublishPolicy.Verdict judge(
      boolean first, boolean resting, Set<String> news, double gain, double growth, double churn) {
    return policy.judge(
        new PublishPolicy.Situation(
            first,
            OptionalLong.empty(),
            resting,
            new TreeSet<>(news),
            new Ranking.Gain(gain, 0.01),
            growth,
            churn));
  }

  /** What is in service is of another past: it must go, even where that was the better one. */
  @Test
  void judge_wentBack_publishesEvenWhereQualityFell() {
    PublishPolicy.Verdict verdict =
        policy.judge(
            new PublishPolicy.Situation(
                false,
                OptionalLong.of(9),
                false,
                new TreeSet<>(),
                new Ranking.Gain(-0.5, 0.01),
                1,
                0));

    assertThat(verdict.publish()).isTrue();
    assertThat(verdict.reason()).isEqualTo("went back behind version 9");
  }

  @Test
  void judge_nothingPublishedYet_publishes() {
    assertThat(judge(true, false, Set.of("a"), 0, 1, 0).reason()).isEqualTo("first version");
  }

  @Test
  void judge_newClass_publishesEvenWhereQualityFell() {
    PublishPolicy.Verdict verdict = judge(false, false, Set.of("dog"), -0.5, 1, 0.9);

    assertThat(verdict.publish()).isTrue();
    assertThat(verdict.reason()).contains("dog");
  }

  @Test
  void judge_gainBeyondItsError_publishes() {
    assertThat(judge(false, false, Set.of(), 0.02, 1, 0.9).publish()).isTrue();
  }

  @Test
  void judge_lossBeyondItsError_withholdsEvenAtRest() {
    assertThat(judge(false, true, Set.of(), -0.02, 9, 0).publish()).isFalse();
  }

  @Test
  void judge_noClearGain_publishesWhereMomentsChangedMuchAndCodesLittle() {
    assertThat(judge(false, false, Set.of(), 0.005, 1.6, 0.1).publish()).isTrue();
    assertThat(judge(false, false, Set.of(), 0.005, 0.5, 0.1).publish()).isTrue();
    assertThat(judge(false, false, Set.of(), 0.005, 1.6, 0.3).publish()).isFalse();
    assertThat(judge(false, false, Set.of(), 0.005, 1.2, 0.1).publish()).isFalse();
  }

  @Test
  void judge_atRestWithoutLoss_publishes() {
    assertThat(judge(false, true, Set.of(), -0.005, 1.01, 0.9).publish()).isTrue();
  }
}
