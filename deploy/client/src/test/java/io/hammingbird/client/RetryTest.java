package io.hammingbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.client.Scripted.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryTest {

  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(4));
  private static final Answer COUNT = Answer.of(200, "{\"count\": 5}");

  @ParameterizedTest
  @ValueSource(ints = {0, 429, 503})
  void send_whatPasses_isSentAgain(int status) throws IOException {
    try (Scripted server = new Scripted(n -> n < 2 ? Answer.busy("not-ready", status) : COUNT)) {
      assertThat(server.client().retries(QUICK).build().count()).isEqualTo(5);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void send_triesAreUsedUp_saysWhy() throws IOException {
    try (Scripted server = new Scripted(n -> Answer.busy("not-ready", 503))) {
      HammingbirdClient client = server.client().retries(QUICK).build();
      assertThatThrownBy(client::count)
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.problem().code()).isEqualTo("not-ready"));
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 500})
  void send_whatDoesNotPass_isSentOnce(int status) throws IOException {
    try (Scripted server = new Scripted(n -> Answer.busy("some-code", status))) {
      assertThatThrownBy(server.client().retries(QUICK).build()::count)
          .isInstanceOf(ProblemException.class);
      assertThat(server.requests()).isOne();
    }
  }

  @Test
  void rollback_connectionBreaks_isNotSentAgain() throws IOException {
    try (Scripted server = new Scripted(n -> Answer.of(0, ""))) {
      assertThatThrownBy(server.client().retries(QUICK).build()::rollback)
          .isInstanceOf(ConnectionException.class);
      assertThat(server.requests()).isOne();
    }
  }

  @Test
  void send_answerOfSomebodyElse_saysSo() throws IOException {
    try (Scripted server = new Scripted(n -> Answer.of(n == 0 ? 502 : 200, "<html>hello</html>"))) {
      HammingbirdClient client = server.client().retries(QUICK).build();
      assertThatThrownBy(client::count).hasMessageContaining("answers with status 502");
      assertThatThrownBy(client::count)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("no JSON");
    }
  }

  @RepeatedTest(20)
  void pause_growsAndStaysWithinItsBounds(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Duration first = Duration.ofMillis(random.nextInt(1, 1000));
    Duration longest = first.plusMillis(random.nextInt(100_000));
    RetryPolicy policy = new RetryPolicy(5, first, longest);
    for (int failed = 1; failed < 100; failed++) {
      Duration least = policy.pause(failed, 0);
      Duration most = policy.pause(failed, 1);
      assertThat(most).isBetween(first, longest);
      assertThat(least.toNanos()).isEqualTo(most.toNanos() / 2);
      assertThat(policy.pause(failed, random.nextDouble())).isBetween(least, most);
      assertThat(policy.pause(failed + 1, 1)).isGreaterThanOrEqualTo(most);
    }
    assertThat(policy.pause(99, 1)).isEqualTo(longest);
  }
}
