package io.hammingbird.local.cluster;

import java.util.List;
import java.util.Map;

/** The launcher's own commands, as a cluster uses them. */
public interface Commands {

  /** Returns the class whose main method takes a command's words. */
  String mainClass();

  /** Runs a command in this process. */
  Outcome run(List<String> words);

  /** Returns the settings of what processes log, where somebody has made any. */
  Map<String, String> logging();

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param said what it printed
   */
  record Outcome(int code, String said) {}
}
