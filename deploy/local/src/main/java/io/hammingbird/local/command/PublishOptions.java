package io.hammingbird.local.command;

import io.hammingbird.core.learn.PublishSettings;
import picocli.CommandLine.Option;

/** When a new hash function is worth publishing, and what is kept back to tell. */
final class PublishOptions {

  @Option(
      names = {"--hold-out", "--holdout"},
      defaultValue = "0.04",
      paramLabel = "SHARE",
      description = "Share of the labelled items that is not learned and measures quality.")
  private double holdOut;

  @Option(
      names = "--publish-interval-ms",
      defaultValue = "3000",
      paramLabel = "N",
      description = "Time between two solves while the stream runs.")
  private long intervalMs;

  @Option(
      names = "--rest-ms",
      defaultValue = "3000",
      paramLabel = "N",
      description = "The stream rests when nothing has come for so long: the last solve is made.")
  private long restMs;

  double holdOut() {
    return holdOut;
  }

  PublishSettings settings() {
    return new PublishSettings(intervalMs, restMs, PublishSettings.defaults().maxChurn());
  }
}
