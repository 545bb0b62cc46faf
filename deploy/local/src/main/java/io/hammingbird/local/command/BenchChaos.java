package io.hammingbird.local.command;

import io.hammingbird.local.bench.Chaos;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Kills an instance under load. */
@Command(
    name = "chaos",
    description = {
      "Runs three instances of an index with standbys, kills one under load, starts it again, and tells whether"
          + " an answer was wrong or short, and whether a write was lost.",
      "It makes a collection of its own, on its own broker unless told of others."
    })
final class BenchChaos implements Callable<Integer> {

  @Mixin private FleetOptions fleet;

  @Override
  public Integer call() throws Exception {
    return fleet.run(Chaos::kill);
  }
}
