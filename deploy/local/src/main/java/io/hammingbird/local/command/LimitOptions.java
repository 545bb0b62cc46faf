package io.hammingbird.local.command;

import picocli.CommandLine.Option;

/** What requests to an index may ask for: {@link OptionKeys}. */
final class LimitOptions {

  @Option(
      names = "--max-limit",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Largest limit of a search or page.")
  int maxLimit;

  @Option(
      names = "--max-body-bytes",
      defaultValue = "8388608",
      paramLabel = "N",
      description = "Largest body of a request.")
  int maxBodyBytes;

  @Option(
      names = "--max-batch",
      defaultValue = "100",
      paramLabel = "N",
      description = "Most searches of one batch.")
  int maxBatch;

  @Option(
      names = "--max-filter-terms",
      defaultValue = "64",
      paramLabel = "N",
      description = "Most labels and attribute values of one filter.")
  int maxFilterTerms;

  @Option(
      names = "--requests-per-second",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many requests are answered in a second; 0 for any number.")
  int requestsPerSecond;
}
