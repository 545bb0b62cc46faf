package io.hammingbird.schemas.settings;

import java.util.List;

/** Settings that cannot be used. Says all that is wrong, a line each. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }

  SettingsException(String problem, Exception cause) {
    super(problem, cause);
  }
}
