package io.hammingbird.topology.serve;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * Lets so many requests pass in a second, in the mean: a token bucket that holds the tokens of one
 * second, so that a short burst passes. A batch counts as many as it has searches; it passes as
 * one, and those after it wait. Thread-safe.
 */
final class RequestRate {

  private final int perSecond;
  private final Bucket bucket;

  /** Makes a rate of {@code perSecond}, at least 1. */
  RequestRate(int perSecond) {
    this.perSecond = perSecond;
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .build();
  }

  /**
   * Takes in that a request that has passed does the work of {@code count}: those that come later
   * wait for it.
   */
  void charge(int count) {
    if (count > 1) {
      bucket.consumeIgnoringRateLimits(count - 1);
    }
  }

  /**
   * Lets one request pass.
   *
   * @throws Problem if there have been too many
   */
  void pass() {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
      throw Problem.tooMany(perSecond, (int) seconds);
    }
  }
}
