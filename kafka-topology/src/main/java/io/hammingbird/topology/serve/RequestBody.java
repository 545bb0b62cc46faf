package io.hammingbird.topology.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads what comes with a request. Thread-safe. */
final class RequestBody {

  private final int maxBytes;

  /** Reads bodies of at most {@code maxBytes}. */
  RequestBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the body, but no more of it than is allowed: a length header may lie or be missing.
   *
   * @throws Problem if there is more of it
   */
  byte[] read(Context context) {
    try {
      byte[] body = context.bodyInputStream().readNBytes(maxBytes + 1);
      if (body.length > maxBytes) {
        throw Problem.of(
            413, "body-too-large", "the body is larger than %d bytes".formatted(maxBytes));
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }
}
