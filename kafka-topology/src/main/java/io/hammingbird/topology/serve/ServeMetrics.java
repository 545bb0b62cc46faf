package io.hammingbird.topology.serve;

import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStats;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What Prometheus is told. Every metric carries the collection as a label. Thread-safe.
 *
 * <p>What is registered here is of the whole collection, so every instance tells the same; what the
 * others register is of this instance alone.
 */
final class ServeMetrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Gather gather;
  private final InstanceMetrics instance;
  private final ProcessMetrics process;
  private final SearchTally searches;

  private final Shown<IndexStats> stats =
      new Shown<>(
          registry,
          new IndexStats(
              IndexCounts.empty(),
              0,
              0,
              OptionalLong.empty(),
              new FlowCounts(0, 0, 0, 0, Collections.emptySortedMap(), 0, 0),
              false));

  /**
   * @param warm whether the server has searched enough for itself
   */
  ServeMetrics(IndexAccess index, Gather gather, BooleanSupplier warm) {
    this.gather = gather;
    registry.config().commonTags("collection", index.collection());
    stats.gauge("items", "Items in the index", IndexStats::items);
    stats.gauge(
        "reencode_pending", "Items that are not at the target version", IndexStats::pending);
    stats.gauge("reencode_progress", "Share of items at the target version", IndexStats::progress);
    stats.gauge("target_version", "Version that items are encoded by", IndexStats::targetVersion);
    stats.gauge("newest_version", "Newest hash function", IndexStats::newestVersion);
    stats.gauge("stats_complete", "Whether every partition answered", s -> s.complete() ? 1 : 0);
    counter("records_encoded", "Items encoded as they came", FlowCounts::encoded);
    counter("records_unchanged", "Items that came again unchanged", FlowCounts::unchanged);
    counter("items_withdrawn", "Items deleted or withdrawn", FlowCounts::withdrawn);
    counter("items_moved", "Items moved to another version", FlowCounts::moved);
    counter("bad_functions", "Hash functions that could not be used", FlowCounts::badFunctions);
    counter("bad_settings", "Settings that could not be used", FlowCounts::badSettings);
    RecordFormatException.codes().forEach(this::badRecords); // from the start, so zeros are seen
    searches = new SearchTally(registry);
    instance = new InstanceMetrics(registry, index, warm);
    process = new ProcessMetrics(registry);
  }

  /** Notes one request. */
  void request(String route, String method, int status, Duration time) {
    Timer.builder("hammingbird.http.requests")
        .description("Requests answered")
        .tag("route", route)
        .tag("method", method)
        .tag("status", Integer.toString(status))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(5))
        .register(registry)
        .record(time);
  }

  /** Returns what counts the searches of users. */
  SearchTally searches() {
    return searches;
  }

  /** Returns all metrics in the text format. */
  String scrape() {
    IndexStats now = gather.stats();
    stats.show(now);
    now.done().badRecords().keySet().forEach(this::badRecords);
    instance.look();
    return registry.scrape();
  }

  private void badRecords(String code) {
    stats.counter(
        "bad.records",
        "Feature records that could not be used",
        Tags.of("code", code),
        all -> all.done().badRecords().getOrDefault(code, 0L));
  }

  private void counter(String name, String what, ToDoubleFunction<FlowCounts> value) {
    stats.counter(name, what, all -> value.applyAsDouble(all.done()));
  }

  void close() {
    process.close();
    registry.close();
  }
}
