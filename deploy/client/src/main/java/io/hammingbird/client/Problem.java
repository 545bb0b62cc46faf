package io.hammingbird.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Why the server did not do what was asked: its problem document (RFC 9457).
 *
 * @param status the HTTP status
 * @param code what kind of problem, by a word that stays the same
 * @param detail for people
 * @param field path of the field that is wrong
 * @param found what was found there, as JSON
 * @param allowed what is allowed there, as JSON
 * @param retryAfter when to try again, where that may help
 */
public record Problem(
    int status,
    String code,
    String detail,
    Optional<String> field,
    Optional<String> found,
    Optional<String> allowed,
    Optional<Duration> retryAfter) {

  /** Returns whether the same request may be answered a little later. */
  public boolean passes() {
    return status == 429 || status == 503;
  }
}
