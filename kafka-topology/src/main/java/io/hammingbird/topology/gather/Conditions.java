package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PositionToken;
import java.time.Duration;

/**
 * Under which conditions an answer will do.
 *
 * @param timeout after which what has come by then is the answer
 * @param minPosition the records that must have been seen
 * @param maxStaleness how old the answer of a standby may be; zero for none from standbys
 */
public record Conditions(Duration timeout, PositionToken minPosition, Duration maxStaleness) {

  public Conditions {
    if (timeout.isNegative() || timeout.isZero() || maxStaleness.isNegative()) {
      throw new IllegalArgumentException(
          "timeout is %s and maximal staleness %s, needs more than 0 and at least 0"
              .formatted(timeout, maxStaleness));
    }
  }
}
