package io.hammingbird.topology.serve;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Turns what is wrong with a request before it has a path into problem documents. Thread-safe. */
final class EarlyErrors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    Problem problem = Problem.of(status, code(status), detail(status, message));
    String id = RequestIds.of(request);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(RequestIds.HEADER, id);
    response.write(
        true, ByteBuffer.wrap(Json.bytes(problem.document().put(RequestIds.NAME, id))), callback);
  }

  private static String detail(int status, String message) {
    return "the request cannot be read: " + (message == null ? "status " + status : message);
  }

  private static String code(int status) {
    return switch (status) {
      case 404 -> "unknown-path";
      case 405 -> "unknown-method";
      case 408 -> "request-timeout";
      case 413 -> "body-too-large";
      case 414 -> "uri-too-long";
      case 431 -> "headers-too-large";
      default -> status < 500 ? "bad-request" : "internal";
    };
  }
}
