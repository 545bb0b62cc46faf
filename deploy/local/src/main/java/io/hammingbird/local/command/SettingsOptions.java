package io.hammingbird.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command can be told; {@link Launcher} reads it before all else. */
final class SettingsOptions {

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File of settings. Default: the one that HAMMINGBIRD_CONFIG names, if any.")
  Path config;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "KEY=VALUE",
      description = "A setting, over file and environment (repeatable).")
  List<String> assignments = new ArrayList<>();
}
