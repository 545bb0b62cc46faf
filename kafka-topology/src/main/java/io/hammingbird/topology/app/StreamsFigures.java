package io.hammingbird.topology.app;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * A small choice of what Kafka Streams and its clients count. They have thousands of metrics, one
 * for each thread, task, store and partition; here each figure is put together over all of these,
 * so their number stays the same however large the collection. Thread-safe.
 */
final class StreamsFigures {

  private static final String THREADS = "stream-thread-metrics";
  private static final String STATE = "stream-state-metrics";
  private static final String FETCH = "consumer-fetch-manager-metrics";

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("streams.threads.alive", "stream-metrics", "alive-stream-threads", Math::max),
          new Choice(
              "streams.threads.failed.total", "stream-metrics", "failed-stream-threads", Math::max),
          new Choice("streams.records.processed.total", THREADS, "process-total", Double::sum),
          new Choice("streams.commits.total", THREADS, "commit-total", Double::sum),
          new Choice("streams.commit.latency.max.ms", THREADS, "commit-latency-max", Math::max),
          new Choice(
              "streams.records.dropped.total",
              "stream-task-metrics",
              "dropped-records-total",
              Double::sum),
          new Choice(
              "producer.record.errors.total",
              "producer-metrics",
              "record-error-total",
              Double::sum),
          // All stores share one cache, and each tells how full it is.
          new Choice("rocksdb.block.cache.bytes", STATE, "block-cache-usage", Math::max),
          new Choice("rocksdb.memtables.bytes", STATE, "size-all-mem-tables", Double::sum),
          new Choice("rocksdb.disk.bytes", STATE, "total-sst-files-size", Double::sum));

  /**
   * One figure.
   *
   * @param name ours
   * @param group Kafka's name of the group
   * @param metric Kafka's name of the metric
   * @param together makes one of two
   */
  private record Choice(String name, String group, String metric, DoubleBinaryOperator together) {
    boolean is(MetricName name) {
      return name.name().equals(metric) && name.group().equals(group);
    }
  }

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;
  private final String featuresTopic;

  StreamsFigures(Supplier<Map<MetricName, ? extends Metric>> metrics, String featuresTopic) {
    this.metrics = metrics;
    this.featuresTopic = featuresTopic;
  }

  /**
   * What there is by now.
   *
   * @param figures by our names
   * @param lag partition of the features topic to records that are yet to be read
   */
  record Seen(SortedMap<String, Double> figures, SortedMap<Integer, Long> lag) {}

  /** Goes over all metrics once. */
  Seen look() {
    Seen seen = new Seen(new TreeMap<>(), new TreeMap<>());
    metrics.get().forEach((name, metric) -> take(name, number(metric), seen));
    return seen;
  }

  private void take(MetricName name, double value, Seen seen) {
    if (value < 0) {
      return;
    }
    for (Choice choice : CHOICES) {
      if (choice.is(name)) {
        seen.figures().merge(choice.name(), value, choice.together()::applyAsDouble);
      }
    }
    if (isLag(name)) {
      seen.lag().merge(Integer.valueOf(name.tags().get("partition")), (long) value, Math::max);
    }
  }

  /** The consumer that restores reads the same topic, but nothing is processed from there. */
  private boolean isLag(MetricName name) {
    return name.name().equals("records-lag")
        && name.group().equals(FETCH)
        && name.tags().containsKey("partition")
        && plain(name.tags().getOrDefault("topic", "")).equals(plain(featuresTopic))
        && !name.tags().getOrDefault("client-id", "").contains("restore");
  }

  /** Kafka writes a topic's dots as underscores in some of its tags. */
  private static String plain(String topic) {
    return topic.replace('.', '_');
  }

  /** Returns what a metric shows; −1 for what is no number, or none yet. */
  private static double number(Metric metric) {
    return metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : -1;
  }
}
