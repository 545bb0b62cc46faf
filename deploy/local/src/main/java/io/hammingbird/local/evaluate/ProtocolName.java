package io.hammingbird.local.evaluate;

import java.util.Arrays;
import java.util.Locale;

/** The protocols by name. */
public enum ProtocolName {
  /** One solve on the train split; the test split asks. */
  SEEN("one solve on all"),

  /** Some classes are never learned, and queries are of those. */
  UNSEEN("queries of classes that were never learned, mean over lists of such classes"),

  /** The train split arrives in mini-batches. */
  STREAM("in mini-batches, a solve after each"),

  /** Classes arrive in groups. */
  CLASS_INCREMENTAL("classes come in groups, the newest ask"),

  /** Every chunk asks everything before it and then is learned. */
  DRIFT("all rows in order of time, each chunk asks and then is learned"),

  /** As stream, with the versions that the service would have had. */
  SERVED("as stream, each item under the version it is encoded with");

  private final String meaning;

  ProtocolName(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what it does, in a few words. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns the protocol of this name.
   *
   * @throws IllegalArgumentException listing the names, if there is none
   */
  public static ProtocolName of(String name) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no protocol '%s'; there are %s"
                        .formatted(name, Arrays.toString(values()))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
