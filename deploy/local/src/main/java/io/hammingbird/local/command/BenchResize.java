package io.hammingbird.local.command;

import io.hammingbird.local.bench.Chaos;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the number of instances under load. */
@Command(
    name = "resize",
    description = {
      "Runs two instances of an index under load, adds a third, then stops the first two in turn, and tells whether"
          + " an answer was wrong or short, and whether a write was lost.",
      "It makes a collection of its own, on its own broker unless told of others."
    })
final class BenchResize implements Callable<Integer> {

  @Mixin private FleetOptions fleet;

  @Override
  public Integer call() throws Exception {
    return fleet.run(Chaos::resize);
  }
}
