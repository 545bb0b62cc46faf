package io.hammingbird.local.cluster;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a process of a cluster does. */
public enum Kind {
  BROKER,
  JOB_MANAGER,
  TASK_MANAGER,
  INDEX,
  PRODUCER;

  /** Returns the name in lower case with dashes, as processes are named after it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
