package io.hammingbird.local.data;

import java.util.Locale;

/** Which rows of a data folder to take. */
public enum Split {
  /** Every row. */
  ALL,
  /** The rows that the folder marks 0. */
  TRAIN,
  /** The rows that the folder marks 1. */
  TEST;

  boolean takes(boolean test) {
    return this == ALL || test == (this == TEST);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
