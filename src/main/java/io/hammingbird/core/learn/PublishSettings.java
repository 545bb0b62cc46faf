package io.hammingbird.core.learn;

import java.io.Serializable;

/**
 * When a new hash function is worth the re-encoding.
 *
 * @param minIntervalMs time between two solves while the stream runs
 * @param restMs the stream rests when nothing has come for so long: then the last solve is made
 * @param maxChurn a function that is merely fresher is published only if it flips no more than this
 *     share of the bits
 */
public record PublishSettings(long minIntervalMs, long restMs, double maxChurn)
    implements Serializable {

  public PublishSettings {
    if (minIntervalMs < 0 || restMs < 0 || !(maxChurn >= 0 && maxChurn <= 1)) {
      throw new IllegalArgumentException(
          "publish settings are min interval %d ms, rest %d ms, churn %s; needs 0 or more, 0 to 1"
              .formatted(minIntervalMs, restMs, maxChurn));
    }
  }

  /** Returns the defaults: at most a solve every 10 s, at rest after 3 s, churn up to 0.2. */
  public static PublishSettings defaults() {
    return new PublishSettings(10_000, 3_000, 0.2);
  }
}
