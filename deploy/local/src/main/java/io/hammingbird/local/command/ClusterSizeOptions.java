package io.hammingbird.local.command;

import io.hammingbird.local.cluster.Heaps;
import io.hammingbird.local.cluster.Size;
import picocli.CommandLine.Option;

/** How many processes a cluster has, and how much memory each. */
final class ClusterSizeOptions {

  @Option(
      names = "--broker-count",
      defaultValue = "3",
      paramLabel = "N",
      description = "Kafka brokers.")
  private int brokers;

  @Option(
      names = "--task-manager-count",
      defaultValue = "2",
      paramLabel = "N",
      description = "Flink task managers of two slots.")
  private int taskManagers;

  @Option(
      names = "--index-count",
      defaultValue = "3",
      paramLabel = "N",
      description = "Instances of the index.")
  private int indexes;

  @Option(
      names = "--broker-heap",
      defaultValue = "320",
      paramLabel = "MIB",
      description = "Heap of each broker.")
  private int brokerHeap;

  @Option(
      names = "--job-manager-heap",
      defaultValue = "256",
      paramLabel = "MIB",
      description = "Heap of the job manager.")
  private int jobManagerHeap;

  @Option(
      names = "--task-manager-heap",
      defaultValue = "512",
      paramLabel = "MIB",
      description = "Heap of each task manager.")
  private int taskManagerHeap;

  @Option(
      names = "--index-heap",
      defaultValue = "448",
      paramLabel = "MIB",
      description = "Heap of each instance of the index.")
  private int indexHeap;

  Size size() {
    return new Size(brokers, taskManagers, indexes);
  }

  Heaps heaps() {
    return new Heaps(brokerHeap, jobManagerHeap, taskManagerHeap, indexHeap, false);
  }
}
