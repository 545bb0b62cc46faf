package io.hammingbird.local.command;

import io.hammingbird.local.cluster.ClusterSettings;
import io.hammingbird.local.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which cluster a command is about. */
final class ClusterFolder {

  @Option(
      names = "--dir",
      defaultValue = "state/cluster",
      paramLabel = "DIR",
      description = "Folder of the cluster: its processes, its data, its logs.")
  private Path folder;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Path path() {
    return folder.toAbsolutePath().normalize();
  }

  LocalCluster open() throws IOException, InterruptedException {
    LogFile.in(folder.toAbsolutePath());
    return LocalCluster.open(folder, new ThisLauncher(Launcher.settings(command)), this::remark);
  }

  LocalCluster openOrMake(ClusterSettings settings) throws IOException, InterruptedException {
    LogFile.in(folder.toAbsolutePath());
    return LocalCluster.openOrMake(
        folder, settings, new ThisLauncher(Launcher.settings(command)), this::remark);
  }

  /** Prints a line on standard output. */
  void line(String text) {
    command.commandLine().getOut().println(text);
    command.commandLine().getOut().flush();
  }

  /** Prints a line on standard error: what goes on, beside what came of it. */
  void remark(String text) {
    command.commandLine().getErr().println(text);
    command.commandLine().getErr().flush();
  }
}
