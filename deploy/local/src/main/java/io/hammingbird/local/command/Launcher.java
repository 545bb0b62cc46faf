package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsException;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line with its settings. They are loaded before anything is parsed, because options
 * take their defaults from them.
 */
final class Launcher extends CommandLine {

  private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

  private final Map<String, String> environment;
  private Settings settings = Settings.none();

  Launcher(Object root, Map<String, String> environment) {
    super(root);
    this.environment = environment;
    setDefaultValueProvider(new OptionKeys.Defaults(() -> settings));
  }

  @Override
  public int execute(String... words) {
    try {
      settings = load(Arrays.asList(words));
      LogFile.told(settings);
    } catch (SettingsException e) {
      if (Arrays.stream(words).noneMatch(HELP::contains)) {
        getErr().println("hammingbird: " + e.getMessage());
        getErr().println("Try 'hammingbird config --help'.");
        return Hammingbird.BAD_INPUT;
      }
      settings = Settings.none(); // help is most needed where something is wrong
    }
    return super.execute(words);
  }

  /** Returns the settings of the command line that {@code command} belongs to. */
  static Settings settings(CommandSpec command) {
    return command.root().commandLine() instanceof Launcher launcher
        ? launcher.settings
        : Settings.none(); // options that a test parses by themselves
  }

  private Settings load(List<String> words) {
    List<String> assignments = new ArrayList<>();
    Optional<Path> file = Optional.empty();
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      String[] parts = words.get(i).split("=", 2);
      if (!parts[0].equals("--config") && !parts[0].equals("--set")) {
        continue;
      }
      if (parts.length == 1 && i + 1 == words.size()) {
        break; // the parser says what is missing
      }
      String value = parts.length == 2 ? parts[1] : words.get(++i);
      if (parts[0].equals("--config")) {
        file = Optional.of(Path.of(value));
      } else {
        assignments.add(value);
      }
    }
    return SettingsLoader.load(file, environment, assignments);
  }
}
