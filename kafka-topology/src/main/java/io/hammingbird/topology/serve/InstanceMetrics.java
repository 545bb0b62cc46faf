package io.hammingbird.topology.serve;

import io.hammingbird.topology.query.InstanceFigures;
import io.hammingbird.topology.query.InstanceStanding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How this instance stands, as metrics. Thread-safe. */
final class InstanceMetrics {

  private static final String TOTAL = ".total";

  private final IndexAccess index;
  private final BooleanSupplier warm;
  private final Shown<InstanceFigures> figures;
  private final Shown<Readiness> readiness;
  private final Shown<Boolean> warmth;

  InstanceMetrics(MeterRegistry registry, IndexAccess index, BooleanSupplier warm) {
    this.index = index;
    this.warm = warm;
    figures = new Shown<>(registry, InstanceFigures.NONE);
    readiness =
        new Shown<>(registry, new Readiness(true, false, "CREATED", 0, 0, Optional.empty()));
    warmth = new Shown<>(registry, false);
    warmth.gauge("warm", "Whether the server has searched enough for itself", is -> is ? 1 : 0);
    addReadiness();
    addStanding();
    figures.gauge("index.bytes", "Memory of the codes and tables over them", f -> f.indexBytes());
    addAsked();
  }

  private void addReadiness() {
    readiness.gauge("alive", "Whether the instance can go on by itself", r -> r.alive() ? 1 : 0);
    readiness.gauge("ready", "Whether all that is assigned to it answers", r -> r.ready() ? 1 : 0);
    readiness.gauge(
        "rebalancing",
        "Whether partitions are being taken over",
        r -> r.state().equals("REBALANCING") ? 1 : 0);
    readiness.gauge(
        "restore.remaining", "Records yet to be read back", Readiness::remainingRecords);
    readiness.gauge("restore.progress", "Share of the restores that is done", Readiness::progress);
  }

  private void addStanding() {
    partitions("owned", InstanceStanding::owned);
    partitions("followed", InstanceStanding::followed);
    standing("lag.records", "Records of its own partitions yet to be read", s -> sum(s.lag()));
    standing(
        "standby.age.seconds",
        "How old the oldest followed partition may be, as far as that is known",
        s -> s.staleMs().values().stream().mapToLong(ms -> ms).max().orElse(0) / 1000.0);
    standing(
        "standby.unknown",
        "Followed partitions of which nobody knows how old they are",
        s -> s.followed().size() - s.staleMs().size());
  }

  private void addAsked() {
    figures.counter("asked.hedged", "Partitions whose holder was slow", f -> f.asked().hedged());
    figures.counter(
        "asked.unreachable", "Requests without an answer", f -> f.asked().unreachable());
    figures.counter(
        "asked.retried", "Rounds in which everyone was asked again", f -> f.asked().retried());
  }

  /** Looks anew. */
  void look() {
    readiness.show(index.readiness());
    warmth.show(warm.getAsBoolean());
    InstanceFigures now = index.figures();
    figures.show(now);
    now.engine().keySet().forEach(this::engine);
  }

  private static double sum(SortedMap<Integer, Long> byPartition) {
    return byPartition.values().stream().mapToLong(count -> count).sum();
  }

  private void standing(String name, String what, ToDoubleFunction<InstanceStanding> value) {
    figures.gauge(name, what, f -> value.applyAsDouble(f.standing()));
  }

  private void partitions(String role, Function<InstanceStanding, SortedSet<Integer>> which) {
    figures.gauge(
        "partitions",
        "Partitions that are here",
        Tags.of("role", role),
        f -> which.apply(f.standing()).size());
  }

  private void engine(String name) {
    ToDoubleFunction<InstanceFigures> value = f -> f.engine().getOrDefault(name, 0.0);
    String what = "As Kafka Streams and its clients tell it";
    if (name.endsWith(TOTAL)) {
      figures.counter(name, what, value);
    } else {
      figures.gauge(name, what, value);
    }
  }
}
