package io.hammingbird.local.command;

import io.hammingbird.local.bench.Synthetic;
import io.hammingbird.local.cluster.ClusterSettings;
import io.hammingbird.local.cluster.ClusterSettings.DrawnDemo;
import io.hammingbird.local.cluster.Heaps;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.cluster.Size;
import io.hammingbird.local.fault.Soak;
import io.hammingbird.local.fault.Soak.Growth;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a cluster for long. */
@Command(
    name = "soak",
    description = {
      "Puts a cluster of its own under steady load for long and watches the resident memory of its processes.",
      "Ends with 1 where that of the job or the index rises by more than the limit."
    })
final class ClusterSoak implements Callable<Integer> {

  @Mixin private ClusterFolder folder;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      paramLabel = "N",
      description = "How long, the warm-up included.")
  private double minutes;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      paramLabel = "MINUTES",
      description = "Time at the beginning that does not count.")
  private double warmUp;

  @Option(
      names = "--rush",
      defaultValue = "150000",
      paramLabel = "N",
      description =
          "Writes at full speed before that: buffers that fill up for an hour would look like a leak.")
  private int rush;

  @Option(
      names = "--rate",
      defaultValue = "40",
      paramLabel = "N",
      description = "Writes a second: upserts, relabels, deletions; for two there is a search.")
  private double rate;

  @Option(
      names = "--most",
      defaultValue = "3",
      paramLabel = "PERCENT",
      description = "How much resident memory may rise in an hour.")
  private double most;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the load.")
  private long seed;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = folder.openOrMake(settings(Heaps.small().whole(), "soak"));
    cluster.start();
    try {
      Soak.Result result =
          Soak.run(
              cluster,
              new Soak.Plan(
                  Duration.ofMillis((long) (minutes * 60_000)),
                  Duration.ofMillis((long) (warmUp * 60_000)),
                  rush,
                  rate,
                  most,
                  seed),
              folder::remark);
      print(result);
      return result.good() ? 0 : Hammingbird.FAILED;
    } finally {
      cluster.stop();
    }
  }

  /** A service that learns often enough to be watched at it. */
  static ClusterSettings settings(Heaps heaps, String collection) {
    return new ClusterSettings(
        Size.standard(),
        heaps,
        false,
        collection,
        4,
        new TreeMap<>(new Synthetic(1, 1, 0).shape().dimensions()),
        "default",
        32,
        100,
        5_000,
        5_000,
        3_000,
        DrawnDemo.none());
  }

  private void print(Soak.Result result) throws IOException {
    if (json) {
      folder.line(BenchReport.json(result));
      return;
    }
    TextTable table =
        new TextTable("process", ">start MiB", ">end MiB", ">MiB/h", ">%/h", "verdict");
    for (Growth each : result.processes()) {
      table.row(
          each.name(),
          "%.1f".formatted(each.startMib()),
          "%.1f".formatted(each.endMib()),
          "%+.1f".formatted(each.mibPerHour()),
          "%+.2f".formatted(each.percentPerHour()),
          each.judged() ? each.good() ? "good" : "GROWS" : "not judged");
    }
    table.lines().forEach(folder::line);
    folder.line(
        "%n%d writes acknowledged, %d in doubt; %d answers, %d partial; failures %s"
            .formatted(
                result.writes(),
                result.writesInDoubt(),
                result.answers(),
                result.partial(),
                result.failures()));
  }
}
