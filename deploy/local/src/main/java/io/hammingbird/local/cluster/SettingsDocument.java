package io.hammingbird.local.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A file of settings, as {@code --config} takes it, that only its owner can read. */
final class SettingsDocument {

  private SettingsDocument() {}

  /**
   * Writes one.
   *
   * @param about what it is for, in a line
   * @param settings full name to value
   */
  static void write(Path file, String about, Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder("# ").append(about).append('\n');
    new TreeMap<>(settings)
        .forEach(
            (name, value) ->
                text.append(name).append(": '").append(value.replace("'", "''")).append("'\n"));
    try (OutputStream out = Secrets.newFile(file)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
