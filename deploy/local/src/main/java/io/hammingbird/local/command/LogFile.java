package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how warnings and errors are written: the console stays with what the commands print. To
 * be told before the first logger is made; {@code log4j2.properties} reads it.
 */
final class LogFile {

  private static final String PROPERTY = "hammingbird.log";

  private static final String GIVEN = System.getProperty(PROPERTY);

  private LogFile() {}

  /** Logs into {@code folder}. */
  static void in(Path folder) {
    if (GIVEN != null) {
      return; // who started us wants the log elsewhere
    }
    System.setProperty(PROPERTY, folder.resolve("hammingbird.log").toString());
  }

  /** Logs as {@code settings} say, where they say anything. */
  static void told(Settings settings) {
    for (Key key :
        List.of(SecurityKeys.LOG_FORMAT, SecurityKeys.LOG_LEVEL, SecurityKeys.LOG_TARGET)) {
      if (settings.has(key)) {
        System.setProperty("hammingbird." + key.name(), settings.text(key));
      }
    }
  }

  /** Returns the file. */
  static Path path() {
    String set = System.getProperty(PROPERTY);
    return set == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "hammingbird.log")
        : Path.of(set);
  }
}
