package io.hammingbird.topology.serve;

import io.hammingbird.core.index.Strategy;
import io.hammingbird.topology.query.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Counts what searches were answered and what it took. Thread-safe. */
final class SearchTally implements Consumer<Search.Found> {

  private static final String NAME = "hammingbird.searches";

  private final MeterRegistry registry;
  private final Map<SortedSet<Strategy>, Counter> searches = new ConcurrentHashMap<>();
  private final Counter partial;
  private final Counter stale;
  private final Counter unproven;
  private final Counter scanned;
  private final Counter probed;

  SearchTally(MeterRegistry registry) {
    this.registry = registry;
    for (Strategy strategy : Strategy.values()) {
      if (strategy != Strategy.AUTO) { // nothing is searched by that: it chooses another
        searches(new TreeSet<>(Set.of(strategy)));
      }
    }
    partial = counter("hammingbird.searches.partial", "Answers that lack partitions or versions");
    stale = counter("hammingbird.searches.stale", "Answers that a standby had a part in");
    unproven = counter("hammingbird.searches.unproven", "Answers cut short by a probe budget");
    scanned = counter("hammingbird.codes.scanned", "Codes compared with a query");
    probed = counter("hammingbird.buckets.probed", "Buckets looked into");
  }

  private Counter counter(String name, String what) {
    return Counter.builder(name).description(what).register(registry);
  }

  /** There are few of them: every partition may choose for itself, and there are three ways. */
  private Counter searches(SortedSet<Strategy> strategies) {
    return searches.computeIfAbsent(
        strategies,
        each ->
            Counter.builder(NAME)
                .description("Searches answered, by how the indexes were searched")
                .tag("strategy", label(each))
                .register(registry));
  }

  @Override
  public void accept(Search.Found found) {
    Work work = found.neighbors().work();
    searches(work.strategies()).increment();
    scanned.increment((double) work.scanned());
    probed.increment((double) work.probed());
    count(partial, found.partial());
    count(stale, found.answers().staleMs() > 0);
    count(unproven, !work.proven());
  }

  private static void count(Counter counter, boolean that) {
    if (that) {
      counter.increment();
    }
  }

  private static String label(SortedSet<Strategy> strategies) {
    return strategies.isEmpty()
        ? "none"
        : strategies.stream()
            .map(strategy -> strategy.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("_"));
  }
}
