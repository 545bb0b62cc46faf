package io.hammingbird.local.command;

import io.hammingbird.local.bench.LoadResult;
import io.hammingbird.local.bench.QueryLoad;
import io.hammingbird.local.bench.Synthetic;
import io.hammingbird.local.bench.Truth;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks in a closed loop. */
@Command(
    name = "query",
    description = {
      "Asks in a closed loop and tells how long the answers took.",
      "With --brokers a share of the answers is checked against the topics, item for item."
    })
final class BenchQuery implements Callable<Integer> {

  private static final int SHOWN = 5;

  @Mixin private QueryOptions query;
  @Mixin private SyntheticOptions synthetic;
  @Mixin private ResultOptions result;

  @Option(
      names = "--brokers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers of the collection, to check answers.")
  private Optional<String> brokers;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "N",
      description = "How long to measure.")
  private long seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "How long to ask before that.")
  private long warmUp;

  @Spec private CommandSpec spec;

  /** What was measured, and what the check found. */
  record Report(LoadResult queries, int checked, List<String> faults) {}

  @Override
  public Integer call() throws Exception {
    Synthetic items = synthetic.items();
    LoadResult load =
        QueryLoad.run(
            query.settings(result.collection()),
            items,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds));
    Report report = brokers.isPresent() ? checked(load, items) : unchecked(load);
    result.print(spec, report);
    return report.faults().isEmpty() && load.failed() == 0 ? 0 : Hammingbird.FAILED;
  }

  private static Report unchecked(LoadResult load) {
    return new Report(load, 0, List.of());
  }

  private Report checked(LoadResult load, Synthetic items) {
    Topics topics = Topics.of(result.collection(), TopicSettings.defaults());
    try (Truth truth =
        new Truth(
            BrokerOptions.client(spec, brokers.orElseThrow()),
            topics,
            items.shape(),
            Synthetic.IMAGE)) {
      List<String> faults = truth.faults(load.samples(), query.limit());
      return new Report(
          load, load.samples().size(), faults.subList(0, Math.min(SHOWN, faults.size())));
    }
  }
}
