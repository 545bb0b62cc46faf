package io.hammingbird.client;

import java.time.Duration;

/**
 * How often and when a request is tried again, where the server is busy or cannot be reached. The
 * time between two tries doubles from {@code first} to {@code longest}; each is a random share of
 * that, at least half, so that clients that failed together do not come back together. A server
 * that says when to come back is waited for.
 *
 * @param tries how often a request is sent at the most, at least 1
 * @param first how long to wait after the first try
 * @param longest how long to wait at the most
 */
public record RetryPolicy(int tries, Duration first, Duration longest) {

  /** Every request is sent once. */
  public static final RetryPolicy NEVER =
      new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));

  public RetryPolicy {
    if (tries < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "found %d tries, %s and %s to wait, needs at least 1 try, and the longest not shorter"
              .formatted(tries, first, longest));
    }
  }

  /** Returns the policy that holds where nothing else is said: three tries within a second. */
  public static RetryPolicy defaults() {
    return new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  /**
   * Returns how long to wait after a try.
   *
   * @param failed how many tries have failed, at least 1
   * @param chance drawn evenly from 0 to 1
   */
  Duration pause(int failed, double chance) {
    double doubled = (double) first.toNanos() * Math.pow(2, Math.min(failed - 1, 40));
    double most = Math.min(doubled, (double) longest.toNanos());
    return Duration.ofNanos((long) (most * (0.5 + 0.5 * chance)));
  }
}
