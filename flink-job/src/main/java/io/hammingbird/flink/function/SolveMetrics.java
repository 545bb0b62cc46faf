package io.hammingbird.flink.function;

import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Report;
import io.hammingbird.core.vector.CollectionShape;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows the trainer's last report as gauges. Written by the task's thread, read by Flink's: the
 * report is a value and its field volatile, so a reader sees one whole report. What there is one of
 * for each direction, modality or strategy lies in a group with a key and a value, which reporters
 * that know labels show as a label of one metric.
 */
final class SolveMetrics {

  private volatile Report report;
  private volatile long solveMs;
  private volatile long eventTimeLagMs;
  private volatile double stepsPerSecond;

  SolveMetrics(MetricGroup group, LearnSettings settings) {
    whole(group, "items_learned", r -> r.counts().learned());
    whole(group, "items_held_out", r -> r.counts().heldOut());
    whole(group, "items_unlabelled", r -> r.counts().unlabelled());
    whole(group, "items_partial", r -> r.counts().partial());
    whole(group, "items_withheld", r -> r.counts().withheld());
    whole(group, "label_sets", Report::labelSets);
    real(group, "moments_weight", Report::weight);
    real(group, "objective", Report::objective);
    whole(group, "steps", r -> r.studied().steps());
    group.gauge("steps_per_second", (Gauge<Double>) () -> stepsPerSecond);
    real(group, "loss", r -> r.studied().loss());
    whole(group, "items_waiting", r -> r.studied().waiting());
    real(group, "churn", Report::churn);
    whole(group, "versions_published", Report::published);
    whole(group, "versions_withheld", Report::withheld);
    whole(group, "last_version", Report::lastVersion);
    whole(group, "settled", r -> r.settled() ? 1 : 0);
    group.gauge("solve_ms", (Gauge<Long>) () -> solveMs);
    group.gauge("event_time_lag_ms", (Gauge<Long>) () -> eventTimeLagMs);
    real(group, "prequential_quality", r -> r.inService().quality());
    whole(group, "prequential_window", r -> r.inService().items());
    whole(group, "drifts", r -> r.inService().drifts());
    for (Mode strategy : settings.follow().strategies()) {
      MetricGroup one = group.addGroup("strategy", strategy.toString());
      whole(one, "in_use", r -> r.strategy() == strategy ? 1 : 0);
      real(one, "gain", r -> r.gains().getOrDefault(strategy, 0.0));
    }
    qualities(group, settings.shape());
  }

  private void qualities(MetricGroup group, CollectionShape shape) {
    for (String source : shape.modalities()) {
      MetricGroup modality = group.addGroup("modality", source);
      real(modality, "weight", r -> r.modalityWeights().getOrDefault(source, Double.NaN));
      for (String target : shape.modalities()) {
        if (!source.equals(target)) {
          String way = source + "->" + target;
          MetricGroup direction = group.addGroup("direction", source + "_to_" + target);
          measured(direction, "quality", way, Quality::meanAveragePrecision);
          measured(direction, "quality_error", way, Quality::standardError);
        }
      }
    }
  }

  /** Shows {@code latest}, which was made at {@code nowMs}. */
  void update(Report latest, long nowMs) {
    if (report == null || latest.eventTimeMs() != report.eventTimeMs()) {
      eventTimeLagMs = latest.eventTimeMs() == Long.MIN_VALUE ? 0 : nowMs - latest.eventTimeMs();
    }
    report = latest;
  }

  /**
   * Shows how long the last solve took.
   *
   * @param steps mini-batches that it learned from
   */
  void solved(long millis, long steps) {
    solveMs = millis;
    stepsPerSecond = 1000.0 * steps / Math.max(1, millis);
  }

  private void whole(MetricGroup group, String name, ToLongFunction<Report> value) {
    gauge(group, name, value::applyAsLong);
  }

  private void real(MetricGroup group, String name, ToDoubleFunction<Report> value) {
    gauge(group, name, value::applyAsDouble);
  }

  /** Shows one figure of a direction; NaN until it was first measured. */
  private void measured(
      MetricGroup group, String name, String way, ToDoubleFunction<Quality> figure) {
    real(
        group,
        name,
        r -> {
          Quality measured = r.quality().get(way);
          return measured == null ? Double.NaN : figure.applyAsDouble(measured);
        });
  }

  private <V> void gauge(MetricGroup group, String name, Function<Report, V> value) {
    group.gauge(name, (Gauge<V>) () -> report == null ? null : value.apply(report));
  }
}
