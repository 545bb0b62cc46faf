package io.hammingbird.topology.serve;

import java.util.Set;

/** All codes of problems. Clients go by them: a code keeps its meaning for ever. */
final class ProblemCodes {

  static final Set<String> ALL =
      Set.of(
          "ambiguous-query",
          "bad-code",
          "bad-cursor",
          "bad-id",
          "bad-label",
          "bad-position",
          "bad-request",
          "bad-vector",
          "body-too-large",
          "duplicate-id",
          "empty-id",
          "forbidden",
          "headers-too-large",
          "internal",
          "json-too-complex",
          "malformed-json",
          "missing-field",
          "no-attribute-code",
          "no-earlier-version",
          "no-features",
          "no-featuriser",
          "no-hash-function",
          "no-topic",
          "no-values",
          "not-encodable",
          "not-finite",
          "not-ready",
          "not-up-to-position",
          "not-written",
          "out-of-range",
          "record-too-large",
          "request-timeout",
          "too-many-requests",
          "too-many-terms",
          "unauthenticated",
          "unknown-collection",
          "unknown-field",
          "unknown-item",
          "unknown-method",
          "unknown-modality",
          "unknown-path",
          "unknown-scoring",
          "unknown-strategy",
          "unknown-target",
          "unknown-version",
          "unknown-words",
          "unreadable-request",
          "uri-too-long",
          "value-too-long",
          "wrong-dimension",
          "wrong-type");

  private ProblemCodes() {}

  /** Returns {@code code}, which has to be one of them, so that the documents name it. */
  static String require(String code) {
    if (!ALL.contains(code)) {
      throw new IllegalArgumentException("'%s' is no code of a problem".formatted(code));
    }
    return code;
  }
}
