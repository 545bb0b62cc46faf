package io.hammingbird.topology.serve;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.topology.gather.HttpRemote;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of one collection's index. */
public final class IndexServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexServer.class);

  private final IndexAccess index;
  private final ServeSettings settings;
  private final ServeMetrics metrics;
  private final SearchHandler search;
  private final ItemsHandler items;
  private final ScrollHandler scroll;
  private final FunctionsHandler functions;
  private final RequestBody bodies;
  private final Admission admission;
  private final AuditLog audit;
  private final Optional<RequestRate> rate;
  private final RequestDeadline deadline;
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
    SearchReader reader = new SearchReader(index, settings.limits(), featuriser);
    // Its searches are nobody's: they are neither logged nor counted.
    warmUp =
        new WarmUp(index, searches(reader, gather, Duration.ZERO, found -> {}), settings.warmUp());
    metrics = new ServeMetrics(index, gather, warmUp::done);
    search = searches(reader, gather, settings.slowQuery(), metrics.searches());
    items = new ItemsHandler(index, gather, clock);
    scroll = new ScrollHandler(gather, settings.limits().maxLimit());
    functions = new FunctionsHandler(index, gather);
    bodies = new RequestBody(settings.limits().maxBodyBytes(), settings.connections().request());
    int perSecond = settings.limits().requestsPerSecond();
    rate = perSecond == 0 ? Optional.empty() : Optional.of(new RequestRate(perSecond));
    audit = new AuditLog(settings.auditLog(), clock);
    admission = new Admission(settings.protection(), clock);
    deadline = new RequestDeadline(settings.connections().request());
    status = new StatusHandler(index, gather, warmUp);
    server = Javalin.create(this::configure);
  }

  private SearchHandler searches(
      SearchReader reader, Gather gather, Duration slow, Consumer<Search.Found> counted) {
    return new SearchHandler(
        reader,
        new Search(index.functions(), gather),
        gather,
        index.functions(),
        new SlowQueries(slow),
        counted);
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
    server.server.start();
    server.warmUp.start();
    if (server.admission.open() && !loopback(settings.host())) {
      log.warn(
          "anybody who reaches {}:{} may read and write everything: there are no http.api-keys",
          settings.host(),
          server.port());
    }
    return server;
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
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
    audit.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false; // an id may end with one
    config.jetty.modifyServer(
        jetty -> {
          jetty.setHandler(new RequestIds(new SafeHeaders(new HeadAsGet(deadline))));
          jetty.setErrorHandler(new EarlyErrors());
        });
    config.jetty.addConnector(new Listening(settings, deadline)::connector);
    config.startup.startupWatcherEnabled = false;
    config.requestLogger.http(this::note);
    Replies.catchAll(config);
    // Health must always be told.
    rate.ifPresent(requests -> config.routes.before("/v1/*", context -> requests.pass()));
    config.routes.beforeMatched(admission::check);
    status(config);
    CollectionRoutes routes = new CollectionRoutes(config, index.collection());
    collection(routes);
    new Watching(index).routes(routes);
    new Console().routes(config);
  }

  private void status(JavalinConfig config) {
    config.routes.get(
        "/healthz", context -> health(context, status.health(), status.alive()), Access.OPEN);
    config.routes.get(
        "/livez", context -> health(context, status.health(), status.alive()), Access.OPEN);
    config.routes.get(
        "/readyz", context -> health(context, status.readiness(), status.ready()), Access.OPEN);
    config.routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()),
        Access.READ);
    byte[] document = Json.bytes(OpenApi.document());
    config.routes.get(
        "/openapi.json",
        context -> context.contentType("application/json").result(document),
        Access.OPEN);
    config.routes.post(
        HttpRemote.PATH,
        context ->
            context
                .contentType("application/octet-stream")
                .result(index.answerPeer(bodies.read(context))),
        Access.PEER);
    config.routes.get(
        "/v1/instances", context -> Replies.json(context, 200, status.instances()), Access.READ);
    config.routes.get(
        "/v1/collections",
        context -> Replies.json(context, 200, status.collections()),
        Access.READ);
  }

  private void collection(CollectionRoutes routes) {
    routes.get("", Access.READ, context -> status.collection());
    routes.get("/stats", Access.READ, context -> status.stats());
    routes.add(POST, "/search", Access.READ, 200, c -> search.answer(bodies.read(c)));
    routes.add(POST, "/search:batch", Access.READ, 200, this::batch);
    routes.add(GET, "/items:scroll", Access.READ, scroll::answer);
    routes.get("/items:count", Access.READ, context -> items.count());
    routes.add(POST, "/items:batch", Access.WRITE, 202, c -> items.batch(bodies.read(c)));
    String item = "/items/<id>"; // an id may hold slashes
    routes.get(item, Access.READ, c -> items.read(id(c), ItemJson.wantsFeatures(c)));
    routes.add(PUT, item, Access.WRITE, 202, c -> items.put(id(c), bodies.read(c)));
    routes.add(DELETE, item, Access.WRITE, 202, c -> items.delete(id(c)));
    functions(routes);
  }

  private void functions(CollectionRoutes routes) {
    String one = "/hash-functions/{version}";
    routes.get("/hash-functions", Access.READ, context -> functions.list());
    routes.add(
        POST,
        "/hash-functions:rollback",
        Access.ADMIN,
        202,
        c -> functions.rollback(bodies.read(c)));
    routes.get(one + ":diff", Access.READ, c -> functions.diff(version(c), c.queryParam("from")));
    routes.get(one, Access.READ, context -> functions.one(version(context)));
    routes.add(POST, one + ":pin", Access.ADMIN, 202, c -> functions.pin(version(c)));
    routes.add(POST, one + ":unpin", Access.ADMIN, 202, c -> functions.unpin(version(c)));
  }

  private ObjectNode batch(Context context) {
    byte[] body = bodies.read(context);
    return search.batch(body, count -> rate.ifPresent(requests -> requests.charge(count)));
  }

  private static String id(Context context) {
    return context.pathParam("id");
  }

  private static String version(Context context) {
    return context.pathParam("version");
  }

  private static void health(Context context, ObjectNode body, boolean good) {
    Replies.json(context, good ? 200 : 503, body);
  }

  private void note(Context context, float millis) {
    audit.note(context);
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    metrics.request(
        endpoint == null ? "none" : endpoint.path,
        context.method().toString(),
        context.statusCode(),
        Duration.ofNanos((long) (millis * 1e6)));
  }
}
