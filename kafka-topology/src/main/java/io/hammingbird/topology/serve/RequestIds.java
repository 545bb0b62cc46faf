package io.hammingbird.topology.serve;

import io.hammingbird.topology.gather.PeerCalls;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Gives every request an id, its sender's if that is well formed: it stands in the answer, in
 * problem documents, in whatever is logged on the request's thread, and goes on to other instances.
 * Thread-safe.
 */
public final class RequestIds extends Handler.Wrapper {

  /** The header that carries it, in requests and answers. */
  public static final String HEADER = PeerCalls.REQUEST_ID;

  /** The name it is logged under, and that problem documents have it under. */
  public static final String NAME = "request_id";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Gives ids to what {@code inner} handles. */
  RequestIds(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = of(request);
    request.setAttribute(NAME, id);
    response.getHeaders().put(HEADER, id);
    MDC.put(NAME, id);
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove(NAME);
    }
  }

  /**
   * Returns the id of {@code request}, which may not have come as far as to have been given one.
   */
  static String of(Request request) {
    if (request.getAttribute(NAME) instanceof String given) {
      return given;
    }
    String sent = request.getHeaders().get(HEADER);
    return sent != null && WELL_FORMED.matcher(sent).matches()
        ? sent
        : UUID.randomUUID().toString();
  }

  /** Returns the id of the request of {@code context}. */
  static String of(Context context) {
    String id = context.attribute(NAME);
    return id == null ? "" : id;
  }

  /** Returns the id of the request that this thread is about, if it is about one. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(NAME));
  }
}
