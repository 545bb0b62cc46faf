package io.hammingbird.topology.serve;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/** Reads what comes with a request. Thread-safe. */
final class RequestBody {

  private static final int PIECE = 1 << 16;

  private final int maxBytes;
  private final Duration most;

  /** Reads bodies of at most {@code maxBytes} that come within {@code most}. */
  RequestBody(int maxBytes, Duration most) {
    this.maxBytes = maxBytes;
    this.most = most;
  }

  /**
   * Reads the body, but no more of it than is allowed: a length header may lie or be missing.
   *
   * @throws Problem if there is more of it, or it does not come
   */
  byte[] read(Context context) {
    if (context.req().getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    boolean whole = false;
    try {
      byte[] body = read(context.bodyInputStream());
      whole = true;
      return body;
    } catch (IOException e) {
      throw e.getCause() instanceof TimeoutException ? tooSlow() : broken(e);
    } catch (RuntimeException e) {
      throw e instanceof HttpException ? broken(e) : e;
    } finally {
      if (!whole) {
        context.header("Connection", "close"); // where the next request begins is not known
      }
    }
  }

  private byte[] read(InputStream in) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      body.write(piece, 0, read);
      if (body.size() > maxBytes) {
        throw tooLarge();
      }
      if (System.nanoTime() - start > most.toNanos()) { // a byte now and then is no body
        throw tooSlow();
      }
    }
    return body.toByteArray();
  }

  private Problem tooLarge() {
    return Problem.of(
        413, "body-too-large", "the body is larger than %d bytes".formatted(maxBytes));
  }

  private Problem tooSlow() {
    return Problem.of(
        408, "request-timeout", "the body did not come within %d ms".formatted(most.toMillis()));
  }

  private static Problem broken(Exception e) {
    return Problem.of(400, "bad-request", "the body cannot be read: " + e.getMessage());
  }
}
