package io.hammingbird.local.command;

import io.hammingbird.local.bench.Hyperplanes;
import io.hammingbird.local.bench.Synthetic;
import picocli.CommandLine.Option;

/** What a synthetic collection is made of; the same options give the same collection. */
final class SyntheticOptions {

  @Option(
      names = "--items",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Items of the collection.")
  private int items;

  @Option(
      names = "--clusters",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Clusters that items and queries are drawn from.")
  private int clusters;

  @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
  private int bits;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Of all that is drawn.")
  private long seed;

  Synthetic items() {
    return new Synthetic(items, clusters, seed);
  }

  Hyperplanes functions() {
    return new Hyperplanes(items().shape().dimensions(), bits, seed);
  }
}
