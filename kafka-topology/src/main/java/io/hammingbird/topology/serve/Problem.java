package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.OptionalInt;

/**
 * An answer that is an error: an RFC 9457 problem document. The code is stable; the rest is for
 * people.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String field;
  private final transient Object found;
  private final transient Object allowed;
  private final int retryAfterSeconds;

  private Problem(
      int status,
      String code,
      String detail,
      String field,
      Object found,
      Object allowed,
      int retryAfterSeconds) {
    super(detail);
    this.status = status;
    this.code = ProblemCodes.require(code);
    this.field = field;
    this.found = found;
    this.allowed = allowed;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Returns a problem that is about no field. */
  static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, null, null, null, 0);
  }

  /** Returns a problem that may pass by itself. */
  static Problem retry(String code, String detail, int seconds) {
    return new Problem(503, code, detail, null, null, null, seconds);
  }

  /** Returns the problem of a client that asks more often than it may. */
  static Problem tooMany(int allowedPerSecond, int seconds) {
    return new Problem(
        429,
        "too-many-requests",
        "more than %d requests a second; try again in %d s".formatted(allowedPerSecond, seconds),
        null,
        null,
        allowedPerSecond,
        seconds);
  }

  /** Returns the problem of a key that does not allow what was asked for. */
  static Problem forbidden(String found, String allowed, String detail) {
    return new Problem(403, "forbidden", detail, null, found, allowed, 0);
  }

  /** Returns a problem with one field of the request. */
  static Problem field(String code, String field, Object found, Object allowed, String detail) {
    return new Problem(400, code, detail, field, found, allowed, 0);
  }

  /** Returns a problem with one field that is well formed but cannot be served here. */
  static Problem unservable(
      String code, String field, Object found, Object allowed, String detail) {
    return new Problem(422, code, detail, field, found, allowed, 0);
  }

  static Problem unknown(String what, String field, String found, Collection<?> known) {
    return field(
        "unknown-" + what,
        field,
        found,
        known,
        "%s '%s' is not known; there is %s".formatted(what, found, known));
  }

  static Problem notFound(String what, String name) {
    return new Problem(
        404, "unknown-" + what, "%s '%s' is not here".formatted(what, name), null, name, null, 0);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  OptionalInt retryAfterSeconds() {
    return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }

  /** Returns the document. */
  ObjectNode document() {
    ObjectNode document = Json.object();
    document.put("type", "urn:hammingbird:problem:" + code);
    document.put("title", code.replace('-', ' '));
    document.put("status", status);
    document.put("code", code);
    document.put("detail", getMessage());
    if (field != null) {
      document.put("field", field);
    }
    if (found != null) {
      document.set("found", Json.tree(found));
    }
    if (allowed != null) {
      document.set("allowed", Json.tree(allowed));
    }
    return document;
  }
}
