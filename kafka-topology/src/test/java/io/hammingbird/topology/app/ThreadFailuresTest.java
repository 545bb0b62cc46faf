package io.hammingbird.topology.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ThreadFailuresTest {

  private Instant now = Instant.EPOCH;
  private final ThreadFailures failures = new ThreadFailures(() -> now);

  private static RuntimeException failure(String why) {
    return new IllegalStateException("in some task", new IllegalArgumentException(why));
  }

  @Test
  void handle_failuresInARow_stopsAtTheLast() {
    assertThat(failures.newest()).isEmpty();
    for (int i = 1; i < ThreadFailures.LAST; i++) {
      assertThat(failures.handle(failure("bad " + i))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(failures.handle(failure("worse"))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(failures.newest()).hasValue("IllegalArgumentException: worse");
  }

  @Test
  void handle_failuresFarApart_areReplacedForEver() {
    for (int i = 0; i < 10 * ThreadFailures.LAST; i++) {
      assertThat(failures.handle(failure("now and then"))).isEqualTo(REPLACE_THREAD);
      now = now.plus(ThreadFailures.WITHIN.dividedBy(ThreadFailures.LAST - 1)).plusMillis(1);
    }
  }
}
