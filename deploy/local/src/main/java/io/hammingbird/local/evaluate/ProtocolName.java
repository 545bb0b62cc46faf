package io.hammingbird.local.evaluate;

import java.util.Arrays;
import java.util.Locale;

/** The protocols by name. */
public enum ProtocolName {
  /** One solve on the train split; the test split asks. */
  SEEN,

  /** Some classes are never learned, and queries are of those. */
  UNSEEN,

  /** The train split arrives in mini-batches. */
  STREAM,

  /** Classes arrive in groups. */
  CLASS_INCREMENTAL,

  /** Every chunk asks everything before it and then is learned. */
  DRIFT,

  /** As stream, with the versions that the service would have had. */
  SERVED;

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
