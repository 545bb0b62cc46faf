package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.function.Function;

/** Adds routes below one collection's path; they answer only where it is the one served here. */
final class CollectionRoutes {

  private static final String BASE = "/v1/collections/{collection}";

  private final JavalinConfig config;
  private final String collection;

  CollectionRoutes(JavalinConfig config, String collection) {
    this.config = config;
    this.collection = collection;
  }

  /** Adds a route that answers 200 with a document. */
  void get(String path, Access access, Function<Context, ObjectNode> answer) {
    add(HandlerType.GET, path, access, 200, answer);
  }

  /** Adds a route that answers with a document. */
  void add(
      HandlerType method,
      String path,
      Access access,
      int status,
      Function<Context, ObjectNode> answer) {
    add(method, path, access, context -> Replies.json(context, status, answer.apply(context)));
  }

  /** Adds a route that answers as it likes. */
  void add(HandlerType method, String path, Access access, Handler handler) {
    config.routes.addHttpHandler(
        method,
        BASE + path,
        context -> {
          requireOurs(context);
          handler.handle(context);
        },
        access);
  }

  private void requireOurs(Context context) {
    String name = context.pathParam("collection");
    if (!name.equals(collection)) {
      throw Problem.notFound("collection", name);
    }
  }
}
