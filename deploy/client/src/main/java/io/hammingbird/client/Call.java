package io.hammingbird.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A request to the collection. Immutable. */
final class Call {

  private final String method;
  private final String path;
  private final byte[] body;
  private final boolean repeatable;

  private Call(String method, String path, byte[] body, boolean repeatable) {
    this.method = method;
    this.path = path;
    this.body = body;
    this.repeatable = repeatable;
  }

  /** Returns a request with a body that nobody changes any more, empty for none. */
  static Call of(String method, String path, byte[] body) {
    return new Call(method, path, body, true);
  }

  static Call get(String path) {
    return of("GET", path, new byte[0]);
  }

  static Call post(String path) {
    return of("POST", path, new byte[0]);
  }

  static Call post(String path, JsonNode body) {
    return post(path, Requests.bytes(body));
  }

  static Call post(String path, byte[] body) {
    return of("POST", path, body);
  }

  /** Returns this request, not to be sent again when nobody knows whether it has arrived. */
  Call once() {
    return new Call(method, path, body, false);
  }

  String method() {
    return method;
  }

  /** Returns the path below the collection. */
  String path() {
    return path;
  }

  BodyPublisher body() {
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  boolean repeatable() {
    return repeatable;
  }
}
