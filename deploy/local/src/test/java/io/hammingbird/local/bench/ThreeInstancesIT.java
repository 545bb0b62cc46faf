package io.hammingbird.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances as processes, which die, come and go under load. */
final class ThreeInstancesIT {

  private interface Scenario {
    FleetResult run(Map<String, String> kafka, FleetPlan plan, Duration steady)
        throws IOException, InterruptedException;
  }

  @Test
  void kill_underLoad_noAnswerWrongOrShortUnsaidAndNoWriteLost(@TempDir Path dir)
      throws IOException, InterruptedException {
    assertExact(run(dir, Chaos::kill));
  }

  @Test
  void twoThenThreeThenOne_underLoad_noAnswerWrongOrShortUnsaidAndNoWriteLost(@TempDir Path dir)
      throws IOException, InterruptedException {
    FleetResult result = run(dir, Chaos::resize);

    assertExact(result);
    assertThat(result.events())
        .extracting(FleetResult.Event::what)
        .contains("shared by 3", "shared by 2", "shared by 1");
  }

  private static FleetResult run(Path dir, Scenario scenario)
      throws IOException, InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
      return scenario.run(
          Map.of("bootstrap.servers", broker.brokers()),
          new FleetPlan(dir, "killed", 3_000, 32, "384m", 2, 50),
          Duration.ofSeconds(4));
    }
  }

  private static void assertExact(FleetResult result) {
    assertThat(result.faults()).isEmpty();
    assertThat(result.writesLost()).isZero();
    assertThat(result.checked()).isPositive();
    assertThat(result.checkedAfter()).isPositive();
    assertThat(result.writes()).isPositive();
  }
}
