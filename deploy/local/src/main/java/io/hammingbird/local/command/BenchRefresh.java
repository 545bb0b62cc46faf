package io.hammingbird.local.command;

import io.hammingbird.local.bench.QuerySettings;
import io.hammingbird.local.bench.Refresh;
import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes versions under load. */
@Command(
    name = "refresh",
    description = {
      "Publishes one hash function after the other under constant queries, rolls back in the middle, and tells"
          + " how long items took to move, what it cost, and whether every answer was right.",
      "Every function is unlike the one before, so that every code changes."
    })
final class BenchRefresh implements Callable<Integer> {

  @Mixin private QueryOptions query;
  @Mixin private SyntheticOptions synthetic;
  @Mixin private ResultOptions result;

  @Option(
      names = "--brokers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka brokers of the collection.")
  private String brokers;

  @Option(
      names = "--versions",
      defaultValue = "6",
      paramLabel = "N",
      description = "Versions to publish.")
  private int versions;

  @Option(
      names = "--interval",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "From one change to the next, whether items have moved by then or not.")
  private long interval;

  @Option(
      names = "--quiet",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "How long to warm up, and again to measure without a new version.")
  private long quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    QuerySettings queries = query.settings(result.collection());
    ServiceClient client = queries.instances().get(0);
    long newest = client.stats().good().path("newest_version").asLong();
    Refresh.Result told =
        Refresh.run(
            BrokerOptions.client(spec, brokers),
            Topics.of(result.collection(), TopicSettings.defaults()),
            synthetic.items(),
            synthetic.functions(),
            new Refresh.Plan(
                queries,
                newest,
                versions,
                Duration.ofSeconds(interval),
                Duration.ofSeconds(quiet)));
    result.print(spec, told);
    return told.good() ? 0 : Hammingbird.FAILED;
  }
}
