package io.hammingbird.local.command;

import picocli.CommandLine.Option;

/**
 * When a new hash function is worth publishing, and what is kept back to tell: {@link OptionKeys}.
 */
final class PublishOptions {

  @Option(
      names = {"--hold-out", "--holdout"},
      defaultValue = "0.04",
      paramLabel = "SHARE",
      description = "Share of the labelled items that is not learned and measures quality.")
  double holdOut;

  @Option(
      names = "--publish-interval-ms",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Time between two solves while the stream runs.")
  long intervalMs;

  @Option(
      names = "--rest-ms",
      defaultValue = "3000",
      paramLabel = "N",
      description = "The stream rests when nothing has come for so long: the last solve is made.")
  long restMs;
}
