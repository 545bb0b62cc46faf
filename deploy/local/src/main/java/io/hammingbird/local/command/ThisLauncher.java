package io.hammingbird.local.command;

import io.hammingbird.local.cluster.Commands;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The commands of this program, run inside it.
 *
 * @param settings those of the command that runs others
 */
record ThisLauncher(Settings settings) implements Commands {

  @Override
  public String mainClass() {
    return Hammingbird.class.getName();
  }

  @Override
  public Map<String, String> logging() {
    Map<String, String> logging = new TreeMap<>();
    for (Key key : List.of(SecurityKeys.LOG_FORMAT, SecurityKeys.LOG_LEVEL)) {
      if (settings.has(key)) {
        logging.put(key.name(), settings.text(key));
      }
    }
    return logging;
  }

  @Override
  public Outcome run(List<String> words) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int code =
        Hammingbird.commandLine()
            .setOut(writer)
            .setErr(writer)
            .execute(words.toArray(String[]::new));
    return new Outcome(code, said.toString());
  }
}
