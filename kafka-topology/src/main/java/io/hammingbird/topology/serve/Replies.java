package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.wire.WireFormatException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers as JSON, and whatever goes wrong as a problem document. */
final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private static final String DOCUMENT = "hammingbird.document";
  private static final String CODE = "hammingbird.code";

  private Replies() {}

  /** Returns what the request of {@code context} was answered with, where that is a document. */
  static Optional<ObjectNode> document(Context context) {
    return Optional.ofNullable(context.attribute(DOCUMENT));
  }

  /** Returns the code of the problem that it was answered with, where it was one. */
  static Optional<String> code(Context context) {
    return Optional.ofNullable(context.attribute(CODE));
  }

  /** Has everything that a route throws answered. */
  static void catchAll(JavalinConfig config) {
    config.routes.exception(Problem.class, (problem, context) -> problem(context, problem));
    config.routes.exception(HttpResponseException.class, Replies::routing);
    config.routes.exception(
        WireFormatException.class,
        (e, context) -> problem(context, Problem.of(400, "unreadable-request", e.getMessage())));
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          log.error("{} {} failed", context.method(), context.path(), e);
          problem(context, Problem.of(500, "internal", "the server failed; its log tells why"));
        });
  }

  static void json(Context context, int status, ObjectNode body) {
    context.attribute(DOCUMENT, body);
    context.status(status).contentType("application/json").result(Json.bytes(body));
  }

  static void problem(Context context, Problem problem) {
    context.attribute(CODE, problem.code());
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
    context
        .status(problem.status())
        .contentType("application/problem+json")
        .result(Json.bytes(problem.document().put(RequestIds.NAME, RequestIds.of(context))));
  }

  /** Routing's own errors: no such path, no such method on it, a malformed request. */
  private static void routing(HttpResponseException e, Context context) {
    String code =
        switch (e.getStatus()) {
          case 404 -> "unknown-path";
          case 405 -> "unknown-method";
          case 413 -> "body-too-large";
          default -> "bad-request";
        };
    problem(
        context,
        Problem.of(
            e.getStatus(),
            code,
            "%s %s: %s".formatted(context.method(), context.path(), e.getMessage())));
  }
}
