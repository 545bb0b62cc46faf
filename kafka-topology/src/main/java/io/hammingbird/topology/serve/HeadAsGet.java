package io.hammingbird.topology.serve;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Has HEAD handled as GET, by which it asks for the same key and gets the same status; the server
 * itself sends no body to HEAD. Without this Javalin says 200 to every HEAD of a path that GET has.
 * Thread-safe.
 */
final class HeadAsGet extends Handler.Wrapper {

  HeadAsGet(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    return super.handle(head ? new AsGet(request) : request, response, callback);
  }

  private static final class AsGet extends Request.Wrapper {

    AsGet(Request head) {
      super(head);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
