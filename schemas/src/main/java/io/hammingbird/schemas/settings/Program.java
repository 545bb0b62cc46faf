package io.hammingbird.schemas.settings;

import java.util.Locale;

/** Who reads a setting. */
public enum Program {
  /** The learner job, and the commands that start it. */
  LEARNER,
  /** The index app, and the commands that start it. */
  INDEX,
  /** Commands that ask an index or look after a collection. */
  COMMANDS;

  /** Returns the name in documents, as {@code learner}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
