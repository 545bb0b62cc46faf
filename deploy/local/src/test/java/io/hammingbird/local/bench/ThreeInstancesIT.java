package io.hammingbird.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three instances as processes; one is killed under load and comes back. */
final class ThreeInstancesIT {

  @Test
  void kill_underLoad_noAnswerWrongOrShortUnsaidAndNoWriteLost(@TempDir Path dir)
      throws IOException, InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
      Chaos.Result result =
          Chaos.run(
              Map.of("bootstrap.servers", broker.brokers()),
              new Chaos.Plan(dir, "killed", 3_000, 32, "384m", 2, 50, Duration.ofSeconds(4)));

      assertThat(result.faults()).isEmpty();
      assertThat(result.writesLost()).isZero();
      assertThat(result.checked()).isPositive();
      assertThat(result.checkedAfter()).isPositive();
      assertThat(result.writes()).isPositive();
    }
  }
}
