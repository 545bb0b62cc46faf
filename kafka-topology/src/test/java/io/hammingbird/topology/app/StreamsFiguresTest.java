package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

final class StreamsFiguresTest {

  private static final String FETCH = "consumer-fetch-manager-metrics";

  private final Map<MetricName, Metric> metrics = new HashMap<>();
  private final StreamsFigures figures = new StreamsFigures(() -> metrics, "birds.features");

  private record Shown(MetricName metricName, Object metricValue) implements Metric {}

  private void show(String group, String name, Object value, Map<String, String> tags) {
    MetricName metric = new MetricName(name, group, "", tags);
    metrics.put(metric, new Shown(metric, value));
  }

  @Test
  void figures_ofSeveralThreads_areAddedUpAndSharedOnesAreNot() {
    show("stream-thread-metrics", "commit-total", 3.0, Map.of("thread-id", "1"));
    show("stream-thread-metrics", "commit-total", 4.0, Map.of("thread-id", "2"));
    show("stream-state-metrics", "block-cache-usage", 100L, Map.of("store", "codes"));
    show("stream-state-metrics", "block-cache-usage", 110L, Map.of("store", "features"));
    show("stream-state-metrics", "total-sst-files-size", 5L, Map.of("store", "codes"));
    show("stream-thread-metrics", "unheard-of", 1.0, Map.of("thread-id", "1"));

    assertThat(figures.look().figures())
        .containsOnly(
            entry("streams.commits.total", 7.0),
            entry("rocksdb.block.cache.bytes", 110.0),
            entry("rocksdb.disk.bytes", 5.0));
  }

  @Test
  void figures_withoutANumberYet_areLeftOut() {
    show("stream-thread-metrics", "commit-latency-max", Double.NaN, Map.of("thread-id", "1"));
    show("stream-metrics", "alive-stream-threads", "two", Map.of());

    assertThat(figures.look().figures()).isEmpty();
  }

  @Test
  void lag_isOfTheFeaturesTopicAndOfWhatIsProcessed() {
    show(FETCH, "records-lag", 7.0, lagOf("birds.features", "0", "main-consumer"));
    show(FETCH, "records-lag", 9.0, lagOf("birds_features", "1", "main-consumer"));
    show(FETCH, "records-lag", Double.NaN, lagOf("birds.features", "2", "main-consumer"));
    show(FETCH, "records-lag", 800.0, lagOf("birds.features", "3", "restore-consumer"));
    show(FETCH, "records-lag", 800.0, lagOf("birds.codes", "0", "main-consumer"));

    assertThat(figures.look().lag()).containsOnly(entry(0, 7L), entry(1, 9L));
  }

  private static Map<String, String> lagOf(String topic, String partition, String client) {
    return Map.of("topic", topic, "partition", partition, "client-id", client);
  }
}
