package io.hammingbird.topology.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of one value, which is looked at once for each scrape however many there are of it. They
 * do not keep this alive: who makes it has to. Thread-safe.
 */
final class Shown<T> {

  private static final String PREFIX = "hammingbird.";

  private final MeterRegistry registry;
  private volatile T value;

  /**
   * Shows.
   *
   * @param first until there is another
   */
  Shown(MeterRegistry registry, T first) {
    this.registry = registry;
    this.value = first;
  }

  /** Shows another value from now on. */
  void show(T next) {
    value = next;
  }

  /** Adds what may rise and fall. */
  void gauge(String name, String what, ToDoubleFunction<T> part) {
    gauge(name, what, Tags.empty(), part);
  }

  /** Adds what may rise and fall, one of several of its name. */
  void gauge(String name, String what, Tags tags, ToDoubleFunction<T> part) {
    Gauge.builder(PREFIX + name, this, shown -> part.applyAsDouble(shown.value))
        .description(what)
        .tags(tags)
        .register(registry);
  }

  /** Adds what only rises. */
  void counter(String name, String what, ToDoubleFunction<T> part) {
    counter(name, what, Tags.empty(), part);
  }

  /** Adds what only rises, one of several of its name. */
  void counter(String name, String what, Tags tags, ToDoubleFunction<T> part) {
    FunctionCounter.builder(PREFIX + name, this, shown -> part.applyAsDouble(shown.value))
        .description(what)
        .tags(tags)
        .register(registry);
  }
}
