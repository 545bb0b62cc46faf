package io.hammingbird.local.command;

import picocli.CommandLine.Option;

/** How fast events are sent. */
final class RateOption {

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description = "Events a second; 0 for as fast as the broker takes them.")
  private double rate;

  double eventsPerSecond() {
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("--rate is " + rate + ", needs 0 or more");
    }
    return rate == 0 ? Double.POSITIVE_INFINITY : rate;
  }
}
