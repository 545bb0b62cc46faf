package io.hammingbird.topology.serve;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells browsers what they may do with answers: run no script but the console's own, show no page
 * within another, and keep nothing of the API. Thread-safe.
 */
final class SafeHeaders extends Handler.Wrapper {

  /** Pages come from here, pictures also from within them, and nothing is written into them. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'";

  /** Adds headers to the answers of {@code inner}. */
  SafeHeaders(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    if (Request.getPathInContext(request).startsWith("/v1/")) {
      headers.put("Cache-Control", "no-store");
    }
    return super.handle(request, response, callback);
  }
}
