package io.hammingbird.topology.serve;

import io.hammingbird.topology.query.InstanceStanding;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How this instance stands, as metrics. Thread-safe. */
final class InstanceMetrics {

  private static final String TOTAL = ".total";

  private final MeterRegistry registry;
  private final IndexAccess index;
  private final BooleanSupplier warm; // a gauge alone would let it go

  /** As of the last scrape. */
  private volatile InstanceStanding standing = InstanceStanding.NONE;

  private volatile Readiness readiness =
      new Readiness(true, false, "CREATED", 0, 0, Optional.empty());

  InstanceMetrics(MeterRegistry registry, IndexAccess index, BooleanSupplier warm) {
    this.registry = registry;
    this.index = index;
    this.warm = warm;
    ready("alive", "Whether the instance can go on by itself", r -> r.alive() ? 1 : 0);
    ready("ready", "Whether all that is assigned to it answers", r -> r.ready() ? 1 : 0);
    ready(
        "rebalancing",
        "Whether partitions are being taken over",
        r -> r.state().equals("REBALANCING") ? 1 : 0);
    ready("restore.remaining", "Records yet to be read back", Readiness::remainingRecords);
    ready("restore.progress", "Share of the restores that is done", Readiness::progress);
    Gauge.builder("hammingbird.warm", this, m -> m.warm.getAsBoolean() ? 1 : 0)
        .description("Whether the server has searched enough for itself")
        .register(registry);
    partitions("owned", InstanceStanding::owned);
    partitions("followed", InstanceStanding::followed);
    gauge("index.bytes", "Memory of the codes and tables over them", InstanceStanding::indexBytes);
    counter("asked.hedged", "Partitions whose holder was slow", s -> s.asked().hedged());
    counter("asked.unreachable", "Requests without an answer", s -> s.asked().unreachable());
    counter("asked.retried", "Rounds in which everyone was asked again", s -> s.asked().retried());
    gauge("lag.records", "Records of its own partitions yet to be read", s -> sum(s.lag()));
    gauge(
        "standby.age.seconds",
        "How old the oldest followed partition may be, as far as that is known",
        s -> s.staleMs().values().stream().mapToLong(ms -> ms).max().orElse(0) / 1000.0);
    gauge(
        "standby.unknown",
        "Followed partitions of which nobody knows how old they are",
        s -> s.followed().size() - s.staleMs().size());
  }

  /** Looks anew. */
  void look() {
    readiness = index.readiness();
    InstanceStanding now = index.standing();
    standing = now;
    now.engine().keySet().forEach(this::engine);
  }

  private static double sum(SortedMap<Integer, Long> byPartition) {
    return byPartition.values().stream().mapToLong(count -> count).sum();
  }

  private void gauge(String name, String what, ToDoubleFunction<InstanceStanding> value) {
    Gauge.builder("hammingbird." + name, this, m -> value.applyAsDouble(m.standing))
        .description(what)
        .register(registry);
  }

  private void ready(String name, String what, ToDoubleFunction<Readiness> value) {
    Gauge.builder("hammingbird." + name, this, m -> value.applyAsDouble(m.readiness))
        .description(what)
        .register(registry);
  }

  private void partitions(String role, Function<InstanceStanding, SortedSet<Integer>> which) {
    Gauge.builder("hammingbird.partitions", this, m -> which.apply(m.standing).size())
        .description("Partitions that are here")
        .tag("role", role)
        .register(registry);
  }

  private void counter(String name, String what, ToDoubleFunction<InstanceStanding> value) {
    FunctionCounter.builder("hammingbird." + name, this, m -> value.applyAsDouble(m.standing))
        .description(what)
        .register(registry);
  }

  private double engineFigure(String name) {
    return standing.engine().getOrDefault(name, 0.0);
  }

  private void engine(String name) {
    String ours = "hammingbird." + name;
    if (name.endsWith(TOTAL)) {
      FunctionCounter.builder(ours, this, m -> m.engineFigure(name)).register(registry);
    } else {
      Gauge.builder(ours, this, m -> m.engineFigure(name)).register(registry);
    }
  }
}
