package io.hammingbird.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a running service. */
@Command(
    name = "bench",
    description = "Measures a running service, and checks what it answers.",
    subcommands = {BenchCommand.Serve.class, BenchBroker.class})
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "bench needs a command: serve or broker");
  }

  /** Measures an index. */
  @Command(
      name = "serve",
      description = {
        "Measures an index that serves a synthetic collection.",
        "First 'load' fills the collection and publishes hash functions; the others then ask, write and publish."
      },
      subcommands = {
        BenchLoad.class,
        BenchQuery.class,
        BenchFreshness.class,
        BenchRefresh.class,
        BenchChaos.class,
        BenchResize.class
      })
  static final class Serve implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(),
          "bench serve needs a command: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}
