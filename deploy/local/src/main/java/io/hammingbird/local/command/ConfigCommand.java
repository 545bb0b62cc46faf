package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hammingbird.schemas.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what holds, and why. */
@Command(
    name = "config",
    description = {
      "Shows every setting, its value and where that came from: default, file, environment or --set.",
      "Secrets are masked. docs/configuration.md tells what each is for."
    })
final class ConfigCommand implements Callable<Integer> {

  /** How settings are shown. */
  enum Output {
    TABLE,
    YAML,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--output",
      defaultValue = "table",
      paramLabel = "table|yaml|json",
      description = "For people, as a file of settings, or as a list of documents.")
  private Output output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Setting> settings = Launcher.settings(spec).effective();
    switch (output) {
      case TABLE -> table(settings).forEach(this::line);
      case YAML -> yaml(settings).forEach(this::line);
      case JSON -> line(json(settings));
      default -> throw new IllegalStateException("no way to show settings as " + output);
    }
    return 0;
  }

  private void line(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private static List<String> table(List<Setting> settings) {
    TextTable table = new TextTable("setting", "value", "from");
    settings.forEach(
        setting ->
            table.row(
                setting.name(),
                setting.shown(),
                setting.value().isEmpty() ? "" : setting.origin()));
    return table.lines();
  }

  private static List<String> yaml(List<Setting> settings) {
    List<String> lines = new ArrayList<>();
    for (Setting setting : settings) {
      lines.add(
          setting.value().isEmpty()
              ? "# %s: not set".formatted(setting.name())
              : "%s: %s # %s".formatted(setting.name(), quoted(setting.shown()), setting.origin()));
    }
    return lines;
  }

  /** In single quotes everything but a quote stands for itself. */
  private static String quoted(String value) {
    boolean plain = value.matches("[A-Za-z0-9/][A-Za-z0-9._/-]*");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }

  private static String json(List<Setting> settings) throws JsonProcessingException {
    JsonMapper mapper = JsonMapper.builder().build();
    ArrayNode all = mapper.createArrayNode();
    for (Setting setting : settings) {
      all.addObject()
          .put("setting", setting.name())
          .put("value", setting.value().isEmpty() ? null : setting.shown())
          .put("origin", setting.origin())
          .put("secret", setting.secret());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
