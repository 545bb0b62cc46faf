package io.hammingbird.local.command;

import io.hammingbird.local.bench.Chaos;
import io.hammingbird.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills an instance under load. */
@Command(
    name = "chaos",
    description = {
      "Runs three instances of an index with standbys, kills one under load, starts it again, and tells whether"
          + " an answer was wrong or short, and whether a write was lost.",
      "It makes a collection of its own, on its own broker unless told of others."
    })
final class BenchChaos implements Callable<Integer> {

  @Option(
      names = "--brokers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers. Default: one in this process.")
  private Optional<String> brokers;

  @Option(
      names = "--items",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Items of the collection.")
  private int items;

  @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
  private int bits;

  @Option(
      names = "--heap",
      defaultValue = "1g",
      paramLabel = "SIZE",
      description = "Heap of each instance.")
  private String heap;

  @Option(
      names = "--clients",
      defaultValue = "4",
      paramLabel = "N",
      description = "Clients that ask; one more writes.")
  private int clients;

  @Option(
      names = "--writes",
      defaultValue = "50",
      paramLabel = "N",
      description = "Writes a second.")
  private double writes;

  @Option(
      names = "--steady",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "Time before the kill, from it to the restart, and after the restart.")
  private long steady;

  @Mixin private ResultOptions result;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    StateFolder state = StateFolder.of(Optional.empty());
    LogFile.in(state.path());
    try {
      Chaos.Result told = brokers.isPresent() ? run(brokers.get(), state) : onOwnBroker(state);
      result.print(spec, told);
      if (!told.good()) {
        return Hammingbird.FAILED;
      }
    } catch (Exception e) {
      spec.commandLine().getErr().println("what the instances said is in " + state.path());
      throw e;
    }
    state.discard();
    return 0;
  }

  private Chaos.Result onOwnBroker(StateFolder state) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(state.path().resolve("broker"))) {
      return run(broker.brokers(), state);
    }
  }

  private Chaos.Result run(String servers, StateFolder state) throws Exception {
    Path folder = state.path().resolve("instances");
    return Chaos.run(
        Map.of("bootstrap.servers", servers),
        new Chaos.Plan(
            folder,
            result.collection(),
            items,
            bits,
            heap,
            clients,
            writes,
            Duration.ofSeconds(steady)));
  }
}
