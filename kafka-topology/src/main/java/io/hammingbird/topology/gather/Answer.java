package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PositionToken;

/**
 * What one partition says.
 *
 * @param <R> the answer asked for
 */
public sealed interface Answer<R> {

  /**
   * The answer.
   *
   * @param position up to which record of the features topic it is true
   * @param staleMs 0 where the partition's owner answered; where a standby did, for how long at the
   *     most it may have missed what was written, in milliseconds
   */
  record Value<R>(R value, PositionToken position, long staleMs) implements Answer<R> {}

  /** Why there is none. */
  record Failure<R>(Reason reason, String detail) implements Answer<R> {}

  /** Why a partition gives no answer. Others may hold it, or it may answer a moment later. */
  enum Reason {
    /** It is not here, or not any more. */
    NOT_HERE,
    /** It is being restored. */
    RESTORING,
    /** It has not come up to the position that was asked for. */
    NOT_UP_TO_POSITION,
    /** A standby that is, or may be, older than was asked for. */
    TOO_STALE,
    /** The instance cannot be reached, or did not answer in time. */
    UNREACHABLE,
    /** It failed. */
    FAILED
  }
}
