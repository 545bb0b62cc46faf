package io.hammingbird.local.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The launcher: parses what was asked for and runs it. */
@Command(
    name = "hammingbird",
    description = "Streaming online hashing: features in, hash functions out, queries answered.",
    mixinStandardHelpOptions = true,
    version = "hammingbird 0.1.0-SNAPSHOT",
    scope = ScopeType.INHERIT,
    showDefaultValues = true,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the message says why, the log file has more",
      "2:bad input: an option, a file or a query that cannot be used"
    },
    subcommands = {
      DemoCommand.class,
      EvaluateCommand.class,
      SearchCommand.class,
      ItemsCommand.class,
      VersionsCommand.class,
      ProduceCommand.class,
      TopicsCommand.class,
      LearnerCommand.class,
      IndexCommand.class,
      KeysCommand.class,
      BenchCommand.class,
      ConfigCommand.class,
      ClusterCommand.class,
    })
public final class Hammingbird {

  /** The exit code of a command that failed. */
  static final int FAILED = CommandLine.ExitCode.SOFTWARE;

  /** The exit code of a command that was given something it cannot use. */
  static final int BAD_INPUT = CommandLine.ExitCode.USAGE;

  @Mixin SettingsOptions settings;

  private Hammingbird() {}

  /** Runs the command that {@code arguments} name and ends the process. */
  public static void main(String[] arguments) {
    // Flink and Kafka leave threads behind: without an exit a failed command would hang.
    System.exit(run(arguments));
  }

  /** Runs the command that {@code arguments} name and returns its exit code. */
  static int run(String... arguments) {
    return commandLine().execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  static CommandLine commandLine() {
    return commandLine(System.getenv());
  }

  /** Returns the command line as it is under these environment variables. */
  static CommandLine commandLine(Map<String, String> environment) {
    return new Launcher(new Hammingbird(), environment)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Faults::badParameter)
        .setExecutionExceptionHandler(Faults::failed);
  }
}
