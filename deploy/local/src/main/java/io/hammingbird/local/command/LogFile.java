package io.hammingbird.local.command;

import java.nio.file.Path;

/** Where warnings and errors are written: the console stays with what the commands print. */
final class LogFile {

  private static final String PROPERTY = "hammingbird.log"; // read by log4j2.properties

  private LogFile() {}

  /** Logs into {@code folder}; to be called before the first logger is made. */
  static void in(Path folder) {
    System.setProperty(PROPERTY, folder.resolve("hammingbird.log").toString());
  }

  /** Returns the file. */
  static Path path() {
    String set = System.getProperty(PROPERTY);
    return set == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "hammingbird.log")
        : Path.of(set);
  }
}
