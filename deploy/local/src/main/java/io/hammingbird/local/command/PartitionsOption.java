package io.hammingbird.local.command;

import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import picocli.CommandLine.Option;

/** How the topics that hold a record an item are divided. */
final class PartitionsOption {

  @Option(
      names = "--partitions",
      defaultValue = "4",
      paramLabel = "N",
      description = "Partitions of the features and codes topics; fixed once they are created.")
  private int partitions;

  Topics topics(String collection) {
    return Topics.of(collection, TopicSettings.defaults().withPartitions(partitions));
  }
}
