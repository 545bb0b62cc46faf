package io.hammingbird.schemas.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads settings from a file, the environment and the words of a command line.
 *
 * <p>The environment variable of a key is {@code HAMMINGBIRD_} and the key in capitals, with {@code
 * _} for every other character; an empty one counts as not set. {@code HAMMINGBIRD_CONFIG} names
 * the file where {@code --config} does not.
 */
public final class SettingsLoader {

  private static final String FILE = Key.ENVIRONMENT + "CONFIG";

  /** Variables with our prefix that are no settings. */
  private static final Set<String> OTHERS = Set.of(FILE, Key.ENVIRONMENT + "JAVA_OPTS");

  private static final String CONFIG = "--config";
  private static final String SET = "--set";

  private SettingsLoader() {}

  /**
   * Returns the settings for the words of a command line that has none but {@code --config FILE}
   * and any number of {@code --set key=value}.
   *
   * @throws SettingsException saying all that is wrong
   */
  public static Settings fromArguments(String[] words, Map<String, String> environment) {
    Optional<Path> file = Optional.empty();
    List<String> assignments = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String[] parts = words[i].split("=", 2);
      boolean known = parts[0].equals(CONFIG) || parts[0].equals(SET);
      if (!known || (parts.length == 1 && i + 1 == words.length)) {
        throw new SettingsException(
            List.of(
                known
                    ? parts[0] + " needs a value"
                    : "unknown word '%s'; there are %s FILE and %s key=value"
                        .formatted(parts[0], CONFIG, SET)));
      }
      String value = parts.length == 2 ? parts[1] : words[++i];
      if (parts[0].equals(CONFIG)) {
        file = Optional.of(Path.of(value));
      } else {
        assignments.add(value);
      }
    }
    return load(file, environment, assignments);
  }

  /**
   * Returns the settings.
   *
   * @param file that was asked for; where none was, the environment may name one
   * @param environment all of its variables
   * @param assignments {@code key=value}, the later one holds
   * @throws SettingsException saying all that is wrong
   */
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    Layer layer = new Layer();
    file.or(
            () ->
                Optional.ofNullable(environment.get(FILE))
                    .filter(is -> !is.isEmpty())
                    .map(Path::of))
        .map(SettingsFile::read)
        .ifPresent(
            lines -> lines.forEach((name, line) -> layer.set(name, line.value(), line.place())));
    new TreeMap<>(environment).forEach(layer::variable);
    assignments.forEach(layer::assign);
    return Settings.none().with(layer.settings());
  }

  /** Settings under way, and all that is wrong with them. */
  static final class Layer {

    private final SortedMap<String, Setting> settings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    void variable(String variable, String value) {
      if (!variable.startsWith(Key.ENVIRONMENT) || OTHERS.contains(variable) || value.isEmpty()) {
        return;
      }
      Optional<String> name = Catalogue.ofVariable(variable);
      if (name.isEmpty()) {
        problems.add(
            "the environment variable %s makes no setting; did you mean %s?"
                .formatted(variable, Catalogue.nearestVariable(variable).variable()));
      } else {
        set(name.get(), value, variable);
      }
    }

    void assign(String assignment) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        problems.add("%s is '%s', needs key=value".formatted(SET, assignment));
      } else {
        set(assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip(), SET);
      }
    }

    void set(String name, String value, String origin) {
      Optional<Key> key = Catalogue.find(name);
      if (key.isEmpty()) {
        problems.add(
            "unknown setting '%s' (%s); did you mean %s?"
                .formatted(name, origin, Catalogue.nearest(name).name()));
        return;
      }
      Setting setting = new Setting(key.get(), name, value, origin);
      if (!key.get().kind().takes(value)) {
        problems.add(setting.complaint());
      }
      settings.put(name, setting);
    }

    /**
     * Returns what was set.
     *
     * @throws SettingsException if something is wrong
     */
    SortedMap<String, Setting> settings() {
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
      return settings;
    }
  }
}
