package io.hammingbird.local.command;

import io.hammingbird.local.cluster.Heaps;
import io.hammingbird.local.fault.FaultSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Breaks a cluster. */
@Command(
    name = "faults",
    description = {
      "Breaks a cluster of its own under load: kills, pauses and bounces its processes, fills its disks, sends it"
          + " what no producer should. Then it works out from the topics what must be, and checks it.",
      "Ends with 1 where anything is wrong. Disks are filled where this user may mount small ones."
    })
final class ClusterFaults implements Callable<Integer> {

  @Mixin private ClusterFolder folder;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "N",
      description = "Time in which the faults come.")
  private double minutes;

  @Option(
      names = "--faults",
      defaultValue = "30",
      paramLabel = "N",
      description = "How many; every kind once, every kind again, and so on, in a drawn order.")
  private int faults;

  @Option(
      names = "--rate",
      defaultValue = "60",
      paramLabel = "N",
      description = "Writes a second: upserts, relabels, deletions; for two there is a search.")
  private double rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the faults and of the load.")
  private long seed;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.exists(folder.path().resolve("cluster.json"))) {
      throw new IllegalArgumentException(
          "there is a cluster in %s: faults need one of their own, in a folder that is new"
              .formatted(folder.path()));
    }
    FaultSuite.Result result =
        FaultSuite.run(
            folder.openOrMake(ClusterSoak.settings(Heaps.small(), "faults")),
            new FaultSuite.Plan(Duration.ofMillis((long) (minutes * 60_000)), faults, rate, seed),
            folder::remark);
    Files.writeString(folder.path().resolve("faults.json"), BenchReport.json(result) + "\n");
    print(result);
    return result.good() ? 0 : Hammingbird.FAILED;
  }

  private void print(FaultSuite.Result result) throws IOException {
    if (json) {
      folder.line(BenchReport.json(result));
      return;
    }
    TextTable done = new TextTable(">at s", "fault", "done");
    result
        .faults()
        .forEach(each -> done.row("%.1f".formatted(each.atSeconds()), each.fault(), each.done()));
    done.lines().forEach(folder::line);
    if (!result.leftOut().isEmpty()) {
      folder.line("full disks left out: " + result.leftOut());
    }
    folder.line(
        "%n%d faults in %.0f s, seed %d; started again: %s; all well %.0f s after the load"
            .formatted(
                result.faults().size(),
                result.seconds(),
                result.seed(),
                result.restarts(),
                result.recoverySeconds()));
    folder.line(
        "%d writes acknowledged, %d in doubt %s; %d answers, %d partial, failures %s%n"
            .formatted(
                result.writes(),
                result.writesInDoubt(),
                result.writeRefusals(),
                result.answers(),
                result.partial(),
                result.searchFailures()));
    TextTable checks = new TextTable("verdict", "check", "found");
    result
        .checks()
        .forEach(check -> checks.row(check.good() ? "good" : "WRONG", check.what(), check.found()));
    checks.lines().forEach(folder::line);
    result.checks().stream()
        .flatMap(check -> check.faults().stream())
        .forEach(fault -> folder.line("  " + fault));
  }
}
