package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.RememberedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.events.Event;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drift is signalled to whoever watches the cluster. */
final class DriftJobTest {

  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(
                  RememberedEvents.in(METRICS.addToConfiguration(new Configuration())))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  /**
   * The probe's codes are random, so a query finds its class as often as there are items of it:
   * first the common one is asked for, then the rare one.
   */
  @Test
  void qualityFalls_metricsAndAnEventTell() throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      List<Item> table = new ArrayList<>();
      add(run, table, 400, 10);
      JobRun.patiently().until(() -> !run.functions().isEmpty());
      add(run, table, 1000, 10);
      run.settled(table);
      assertThat(gauge(run, "drifts")).isZero();
      assertThat(gauge(run, "prequential_window")).isBetween(50.0, 150.0);
      assertThat(gauge(run, "prequential_quality")).isBetween(0.6, 1.0);

      add(run, table, 500, 1);
      run.settled(table);

      assertThat(gauge(run, "drifts")).isPositive();
      Event event = RememberedEvents.named("drift").get(0);
      Map<String, Object> said = event.getAttributes();
      assertThat(event.getSeverity()).isEqualTo("WARN");
      assertThat((double) said.get("quality_after"))
          .isLessThan((double) said.get("quality_before"));
      assertThat((long) said.get("items")).isPositive();
    }
  }

  /** Adds items of class 0, but every {@code nth} of class 1. */
  private static void add(JobRun run, List<Item> table, int count, int nth) {
    List<Item> more = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = table.size() + i;
      more.add(Drawn.item(number, number % nth == 0 ? 1 : 0));
    }
    table.addAll(more);
    run.put(more);
  }

  private static double gauge(JobRun run, String name) {
    Map<String, Metric> found =
        METRICS.findMetrics(run.job().getJobID(), "solve.0.hammingbird." + name + "$");
    assertThat(found).hasSize(1);
    return ((Number) ((Gauge<?>) found.values().iterator().next()).getValue()).doubleValue();
  }
}
