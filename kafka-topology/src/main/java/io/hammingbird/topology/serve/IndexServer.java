package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.topology.gather.HttpRemote;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of one collection's index. */
public final class IndexServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexServer.class);
  private static final String BASE = "/v1/collections/{collection}";

  private final IndexAccess index;
  private final ServeSettings settings;
  private final ServeMetrics metrics;
  private final SearchHandler search;
  private final ItemsHandler items;
  private final ScrollHandler scroll;
  private final FunctionsHandler functions;
  private final WarmUp warmUp;
  private final StatusHandler status;
  private final Javalin server;

  private IndexServer(
      IndexAccess index,
      ServeSettings settings,
      Optional<TextFeaturiser> featuriser,
      InstantSource clock) {
    this.index = index;
    this.settings = settings;
    Gather gather = new Gather(index);
    metrics = new ServeMetrics(gather);
    search =
        new SearchHandler(
            new SearchReader(index, settings.limits(), featuriser),
            new Search(index.functions(), gather),
            gather,
            index.functions());
    items = new ItemsHandler(index, gather, clock);
    scroll = new ScrollHandler(gather, settings.limits().maxLimit());
    functions = new FunctionsHandler(index, gather);
    warmUp = new WarmUp(index, search, settings.warmUp());
    status = new StatusHandler(index, gather, warmUp);
    server = Javalin.create(this::configure);
  }

  /**
   * Starts a server over {@code index}.
   *
   * @param featuriser turns typed queries into features, where the collection has one
   * @param clock dates items that come without a time
   */
  public static IndexServer start(
      IndexAccess index,
      ServeSettings settings,
      Optional<TextFeaturiser> featuriser,
      InstantSource clock) {
    IndexServer server = new IndexServer(index, settings, featuriser, clock);
    server.server.start(settings.host(), settings.port());
    server.warmUp.start();
    return server;
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns what is served, as {@code GET /v1/collections}. */
  SortedSet<String> routes() {
    SortedSet<String> routes = new TreeSet<>();
    for (ParsedEndpoint route : server.unsafe.internalRouter.allHttpHandlers()) {
      Endpoint endpoint = route.endpoint;
      if (endpoint.method.isHttpMethod()) {
        routes.add(endpoint.method + " " + endpoint.path);
      }
    }
    return routes;
  }

  @Override
  public void close() {
    server.stop();
    metrics.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false; // an id may end with one
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new EarlyErrors()));
    config.startup.startupWatcherEnabled = false;
    config.requestLogger.http(this::measure);
    config.routes.exception(Problem.class, (problem, context) -> tell(problem, context));
    config.routes.exception(HttpResponseException.class, IndexServer::tellOf);
    config.routes.exception(
        WireFormatException.class,
        (e, context) -> tell(Problem.of(400, "unreadable-request", e.getMessage()), context));
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          log.error("{} {} failed", context.method(), context.path(), e);
          tell(Problem.of(500, "internal", "the server failed; its log tells why"), context);
        });
    int rate = settings.limits().requestsPerSecond();
    if (rate > 0) {
      RequestRate requests = new RequestRate(rate);
      config.routes.before("/v1/*", context -> requests.pass()); // health must always be told
    }
    status(config);
    collection(config);
  }

  private void status(JavalinConfig config) {
    config.routes.get("/healthz", context -> health(context, status.health(), status.alive()));
    config.routes.get("/livez", context -> health(context, status.health(), status.alive()));
    config.routes.get("/readyz", context -> health(context, status.readiness(), status.ready()));
    config.routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
    byte[] document = Json.bytes(OpenApi.document());
    config.routes.get(
        "/openapi.json", context -> context.contentType("application/json").result(document));
    config.routes.post(
        HttpRemote.PATH,
        context ->
            context
                .contentType("application/octet-stream")
                .result(index.answerPeer(body(context))));
    config.routes.get("/v1/instances", context -> reply(context, 200, status.instances()));
    config.routes.get("/v1/collections", context -> reply(context, 200, status.collections()));
  }

  private void collection(JavalinConfig config) {
    get(config, "", context -> status.collection());
    get(config, "/stats", context -> status.stats());
    post(config, "/search", 200, context -> search.answer(body(context)));
    post(config, "/search:batch", 200, context -> search.batch(body(context)));
    config.routes.get(
        BASE + "/items:scroll",
        context -> {
          requireOurs(context);
          scroll.answer(context);
        });
    get(config, "/items:count", context -> items.count());
    post(config, "/items:batch", 202, context -> items.batch(body(context)));
    String item = BASE + "/items/<id>"; // an id may hold slashes
    get(config, "/items/<id>", context -> items.read(id(context), ItemJson.wantsFeatures(context)));
    config.routes.put(
        item, context -> reply(context, 202, here(context, c -> items.put(id(c), body(c)))));
    config.routes.delete(
        item, context -> reply(context, 202, here(context, c -> items.delete(id(c)))));
    get(config, "/hash-functions", context -> functions.list());
    post(config, "/hash-functions:rollback", 202, context -> functions.rollback(body(context)));
    get(
        config,
        "/hash-functions/{version}:diff",
        context -> functions.diff(version(context), context.queryParam("from")));
    get(config, "/hash-functions/{version}", context -> functions.one(version(context)));
    post(config, "/hash-functions/{version}:pin", 202, c -> functions.pin(version(c)));
    post(config, "/hash-functions/{version}:unpin", 202, c -> functions.unpin(version(c)));
  }

  private void get(JavalinConfig config, String path, Function<Context, ObjectNode> answer) {
    config.routes.get(BASE + path, context -> reply(context, 200, here(context, answer)));
  }

  private void post(
      JavalinConfig config, String path, int code, Function<Context, ObjectNode> answer) {
    config.routes.post(BASE + path, context -> reply(context, code, here(context, answer)));
  }

  /** Answers if the collection of the path is ours. */
  private ObjectNode here(Context context, Function<Context, ObjectNode> answer) {
    requireOurs(context);
    return answer.apply(context);
  }

  private void requireOurs(Context context) {
    String name = context.pathParam("collection");
    if (!name.equals(index.collection())) {
      throw Problem.notFound("collection", name);
    }
  }

  private static String id(Context context) {
    return context.pathParam("id");
  }

  private static String version(Context context) {
    return context.pathParam("version");
  }

  /** Reads the body, but no more of it than is allowed: a length header may lie or be missing. */
  private byte[] body(Context context) {
    try {
      byte[] body = context.bodyInputStream().readNBytes(settings.limits().maxBodyBytes() + 1);
      if (body.length > settings.limits().maxBodyBytes()) {
        throw Problem.of(
            413,
            "body-too-large",
            "the body is larger than %d bytes".formatted(settings.limits().maxBodyBytes()));
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }

  private static void health(Context context, ObjectNode body, boolean good) {
    reply(context, good ? 200 : 503, body);
  }

  private static void reply(Context context, int code, ObjectNode body) {
    context.status(code).contentType("application/json").result(Json.bytes(body));
  }

  private static void tell(Problem problem, Context context) {
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
    context
        .status(problem.status())
        .contentType("application/problem+json")
        .result(Json.bytes(problem.document()));
  }

  /** Routing's own errors: no such path, no such method on it, a malformed request. */
  private static void tellOf(HttpResponseException e, Context context) {
    String code =
        switch (e.getStatus()) {
          case 404 -> "unknown-path";
          case 405 -> "unknown-method";
          case 413 -> "body-too-large";
          default -> "bad-request";
        };
    tell(
        Problem.of(
            e.getStatus(),
            code,
            "%s %s: %s".formatted(context.method(), context.path(), e.getMessage())),
        context);
  }

  private void measure(Context context, float millis) {
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    metrics.request(
        endpoint == null ? "none" : endpoint.path,
        context.method().toString(),
        context.statusCode(),
        Duration.ofNanos((long) (millis * 1e6)));
  }
}
