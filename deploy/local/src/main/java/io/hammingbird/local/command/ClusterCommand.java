package io.hammingbird.local.command;

import io.hammingbird.local.cluster.ClusterSettings;
import io.hammingbird.local.cluster.ClusterSettings.DrawnDemo;
import io.hammingbird.local.cluster.ClusterStatus;
import io.hammingbird.local.cluster.ClusterStatus.JobStatus;
import io.hammingbird.local.cluster.ClusterStatus.MemberStatus;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.draw.DemoStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a cluster of processes on this machine. */
@Command(
    name = "cluster",
    description = {
      "Runs a cluster of processes on this machine, without Docker: Kafka brokers, a Flink cluster with the"
          + " learner job, and instances of the index, to try and to practise on.",
      "The processes go on when the command has ended; 'cluster stop' ends them."
    },
    subcommands = {
      ClusterCommand.Start.class,
      ClusterCommand.Status.class,
      ClusterCommand.Stop.class,
      ClusterCommand.Kill.class,
      ClusterCommand.Restart.class,
      ClusterFaults.class,
      ClusterSoak.class
    })
final class ClusterCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "cluster needs a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** Starts what does not run. */
  @Command(
      name = "start",
      description = {
        "Starts a cluster, or what does not run of the one in the folder, and waits until all of it answers.",
        "A cluster that is taken up keeps the settings it was made with; its job goes on from its newest checkpoint."
      })
  static final class Start implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Option(
        names = "--collection",
        defaultValue = "demo",
        paramLabel = "NAME",
        description = "Collection: the prefix of its topics and part of its URLs.")
    private String collection;

    @Option(
        names = "--shape",
        split = ",",
        paramLabel = "MODALITY=N",
        description =
            "Modalities and how many features each has: image=512,text=632. Default: that of the drawn stream.")
    private Map<String, Integer> shape = new TreeMap<>();

    @Option(
        names = "--learner",
        defaultValue = "default",
        paramLabel = "NAME",
        description = "Learner.")
    private String learner;

    @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
    private int bits;

    @Option(
        names = "--anchors",
        defaultValue = "300",
        paramLabel = "N",
        description = "Anchors of the feature map, for each modality.")
    private int anchors;

    @Mixin private PartitionsOption partitions;

    @Option(
        names = "--demo",
        description = "With a producer that draws a stream of pictures with captions.")
    private boolean demo;

    @Option(
        names = "--items",
        defaultValue = "20000",
        paramLabel = "N",
        description = "With --demo: how many pictures to draw.")
    private int items;

    @Option(
        names = "--rate",
        defaultValue = "50",
        paramLabel = "N",
        description = "With --demo: pictures a second.")
    private double rate;

    @Option(
        names = "--secure",
        description =
            "Kafka with TLS and a password (SCRAM), the index with TLS and API keys, by an authority made for this cluster.")
    private boolean secure;

    @Mixin private ClusterSizeOptions size;

    @Override
    public Integer call() throws IOException, InterruptedException {
      LocalCluster cluster = folder.openOrMake(settings());
      cluster.start();
      folder.line("all of it answers; 'cluster status' tells how it is, 'cluster stop' ends it");
      return 0;
    }

    private ClusterSettings settings() {
      Map<String, Integer> dimensions =
          shape.isEmpty() ? new DemoStream(1, 0, false).shape().dimensions() : shape;
      return new ClusterSettings(
          size.size(),
          size.heaps(),
          secure,
          collection,
          partitions.topics(collection).features().partitions(),
          new TreeMap<>(dimensions),
          learner,
          bits,
          anchors,
          10_000,
          3_000,
          3_000,
          demo ? new DrawnDemo(items, rate) : DrawnDemo.none());
    }
  }

  /** Tells how all stands. */
  @Command(
      name = "status",
      description =
          "Tells how each process and the job stand; ends with 1 where anything is missing.")
  static final class Status implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
      LocalCluster cluster = folder.open();
      ClusterStatus status = cluster.probe().status(cluster.folder());
      if (json) {
        folder.line(BenchReport.json(status));
      } else {
        print(status);
      }
      return status.good() ? 0 : Hammingbird.FAILED;
    }

    private void print(ClusterStatus status) {
      TextTable table = new TextTable("process", ">pid", "state", "address", "says");
      for (MemberStatus member : status.members()) {
        String state = member.good() ? "good" : member.alive() ? "BAD" : "DOWN";
        table.row(member.name(), member.pid(), state, member.address(), member.says());
      }
      table.lines().forEach(folder::line);
      JobStatus job = status.job();
      folder.line(
          "%nlearner job %s: %s, %d checkpoints completed, %d failed%s"
              .formatted(
                  job.id(),
                  job.state(),
                  job.checkpoints(),
                  job.checkpointsFailed(),
                  job.checkpointAgeMs() < 0
                      ? ""
                      : ", the newest %.1f s ago".formatted(job.checkpointAgeMs() / 1000.0)));
    }
  }

  /** Ends all processes. */
  @Command(
      name = "stop",
      description = "Ends all processes of the cluster in order and waits; its folder is kept.")
  static final class Stop implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
      folder.open().stop();
      folder.line("stopped");
      return 0;
    }
  }

  /** Kills a process. */
  @Command(
      name = "kill",
      description = "Kills one process outright (SIGKILL), to see what the others make of it.")
  static final class Kill implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Parameters(index = "0", paramLabel = "NAME", description = "As 'cluster status' names it.")
    private String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
      folder.open().kill(name);
      folder.line("killed " + name);
      return 0;
    }
  }

  /** Ends a process and starts it again. */
  @Command(
      name = "restart",
      description = {
        "Ends one process in order, if it runs, and starts it again.",
        "A job manager gets the learner job again, from its newest checkpoint."
      })
  static final class Restart implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Parameters(index = "0", paramLabel = "NAME", description = "As 'cluster status' names it.")
    private String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
      LocalCluster cluster = folder.open();
      cluster.end(name);
      cluster.revive(name);
      folder.line("started " + name);
      return 0;
    }
  }
}
