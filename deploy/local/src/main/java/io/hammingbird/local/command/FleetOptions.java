package io.hammingbird.local.command;

import io.hammingbird.local.bench.FleetPlan;
import io.hammingbird.local.bench.FleetResult;
import io.hammingbird.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Instances of an index on a collection of their own, and the load they are under. */
final class FleetOptions {

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
      description = "Time before the first change, and after each.")
  private long steady;

  @Mixin private ResultOptions result;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** What is done to the instances. */
  interface Scenario {
    FleetResult run(Map<String, String> kafka, FleetPlan plan, Duration steady)
        throws IOException, InterruptedException;
  }

  /** Runs it, tells what came of it and returns the exit code. */
  int run(Scenario scenario) throws Exception {
    StateFolder state = StateFolder.of(Optional.empty());
    LogFile.in(state.path());
    try {
      FleetResult told = onBrokers(state, scenario);
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

  private FleetResult onBrokers(StateFolder state, Scenario scenario) throws Exception {
    if (brokers.isPresent()) {
      return onBrokers(brokers.get(), state, scenario);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(state.path().resolve("broker"))) {
      return onBrokers(broker.brokers(), state, scenario);
    }
  }

  private FleetResult onBrokers(String servers, StateFolder state, Scenario scenario)
      throws IOException, InterruptedException {
    FleetPlan plan =
        new FleetPlan(
            state.path().resolve("instances"),
            result.collection(),
            items,
            bits,
            heap,
            clients,
            writes);
    return scenario.run(Map.of("bootstrap.servers", servers), plan, Duration.ofSeconds(steady));
  }
}
