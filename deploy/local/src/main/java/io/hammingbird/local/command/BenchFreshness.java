package io.hammingbird.local.command;

import io.hammingbird.local.bench.Freshness;
import io.hammingbird.local.bench.LoadResult;
import io.hammingbird.local.bench.QueryLoad;
import io.hammingbird.local.bench.QuerySettings;
import io.hammingbird.local.bench.ServiceClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon an event can be searched. */
@Command(
    name = "freshness",
    description = {
      "Writes items one after the other and tells how long it takes from the event to the answer that holds"
          + " its item, by the position that the write answered with.",
      "With --clients others ask meanwhile. The items stay in the collection."
    })
final class BenchFreshness implements Callable<Integer> {

  @Mixin private QueryOptions query;
  @Mixin private SyntheticOptions synthetic;
  @Mixin private ResultOptions result;

  @Option(
      names = "--events",
      defaultValue = "500",
      paramLabel = "N",
      description = "Items to write.")
  private int events;

  @Spec private CommandSpec spec;

  /** What was measured, and what the queries beside it saw. */
  record Report(Freshness.Result freshness, LoadResult queries) {}

  @Override
  public Integer call() throws Exception {
    QuerySettings queries = query.settings(result.collection());
    ServiceClient client = queries.instances().get(0);
    try (QueryLoad load = QueryLoad.start(queries, synthetic.items())) {
      load.measure();
      Freshness.Result fresh =
          Freshness.run(
              client,
              synthetic.items(),
              events,
              System.currentTimeMillis() / 1000,
              Duration.ofSeconds(60));
      LoadResult beside = load.stop();
      result.print(spec, new Report(fresh, beside));
      return fresh.unread() == 0 && beside.failed() == 0 ? 0 : Hammingbird.FAILED;
    }
  }
}
