package io.hammingbird.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The client whose answers come later. Futures complete exceptionally with a {@link
 * HammingbirdException}. Thread-safe.
 */
public final class AsyncHammingbirdClient {

  private final Transport transport;
  private final Optional<Positions> written;

  AsyncHammingbirdClient(Transport transport, Optional<Positions> written) {
    this.transport = transport;
    this.written = written;
  }

  /**
   * Sends any request of the API; completes with the answer as it came. It is sent once.
   *
   * @param path below the collection, as {@code /stats}
   * @param body JSON, empty for none
   */
  public CompletableFuture<String> call(String method, String path, String body) {
    return transport
        .send(Call.of(method, path, body.getBytes(StandardCharsets.UTF_8)).once())
        .thenApply(JsonNode::toString);
  }

  /** Finds the nearest items. */
  public CompletableFuture<Found> search(Search search) {
    return transport
        .send(Call.post("/search", Requests.search(search, position())))
        .thenApply(Answers::found);
  }

  /** Finds the nearest items for several searches; results come in their order. */
  public CompletableFuture<List<SearchResult>> searchAll(List<Search> searches) {
    return transport
        .send(Call.post("/search:batch", Requests.searches(searches, position())))
        .thenApply(Answers::results);
  }

  /** Returns the item {@code id} without its features, nothing where it is not there. */
  public CompletableFuture<Optional<IndexedItem>> item(String id) {
    return item(id, false);
  }

  /** Returns the item {@code id}, nothing where it is not there. */
  public CompletableFuture<Optional<IndexedItem>> item(String id, boolean withFeatures) {
    return transport
        .send(Call.get(path(id) + (withFeatures ? "?with_features=true" : "")))
        .handle(
            (answer, thrown) -> {
              if (thrown == null) {
                return Optional.of(Answers.indexedItem(answer));
              }
              HammingbirdException failure = HammingbirdClient.failure(thrown);
              if (failure instanceof NotFoundException none
                  && none.problem().code().equals("unknown-item")) {
                return Optional.empty();
              }
              throw failure;
            });
  }

  /** Writes an item, whether it was there or not. */
  public CompletableFuture<Written> put(Item item) {
    return write(List.of(item), List.of());
  }

  /** Deletes an item, whether it was there or not. */
  public CompletableFuture<Written> delete(String id) {
    return write(List.of(), List.of(id));
  }

  /** Writes and deletes items; all are checked before any is written. */
  public CompletableFuture<Written> write(List<Item> put, List<String> delete) {
    ObjectNode body = Requests.MAPPER.createObjectNode();
    ArrayNode puts = body.putArray("put");
    put.forEach(item -> puts.add(Requests.item(item, true)));
    ArrayNode deletes = body.putArray("delete");
    delete.forEach(deletes::add);
    return transport.send(Call.post("/items:batch", body)).thenApply(this::remembered);
  }

  Written remembered(JsonNode answer) {
    Written now = Answers.written(answer);
    written.ifPresent(positions -> now.position().ifPresent(positions::add));
    return now;
  }

  /** Returns how many items there are. */
  public CompletableFuture<Long> count() {
    return transport
        .send(Call.get("/items:count"))
        .thenApply(answer -> answer.path("count").asLong());
  }

  /**
   * Returns some of the items, in the order of their ids.
   *
   * @param cursor where to begin, as the page before said; nothing for the first
   * @param limit how many at the most
   * @param withFeatures whether they come with their features
   */
  public CompletableFuture<Page> page(Optional<String> cursor, int limit, boolean withFeatures) {
    StringBuilder path = new StringBuilder("/items:scroll?limit=" + limit);
    path.append("&with_features=").append(withFeatures);
    cursor.ifPresent(
        at -> path.append("&cursor=").append(URLEncoder.encode(at, StandardCharsets.UTF_8)));
    return transport.send(Call.get(path.toString())).thenApply(Answers::page);
  }

  /** Returns the versions of the hash function. */
  public CompletableFuture<Versions> versions() {
    return transport.send(Call.get("/hash-functions")).thenApply(Answers::versions);
  }

  /** Returns one version of the hash function. */
  public CompletableFuture<HashVersion> version(long version) {
    return transport.send(Call.get("/hash-functions/" + version)).thenApply(Answers::version);
  }

  /** Moves all items to {@code version} and keeps them there. */
  public CompletableFuture<Void> pin(long version) {
    return done(Call.post("/hash-functions/" + version + ":pin"));
  }

  /** Moves all items to the newest version again. */
  public CompletableFuture<Void> unpin() {
    return versions()
        .thenCompose(
            versions ->
                versions.pinned().isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : done(Call.post("/hash-functions/" + versions.target() + ":unpin")));
  }

  private CompletableFuture<Void> done(Call call) {
    return transport.send(call).thenApply(answer -> null);
  }

  /** Goes back to the version before the one in use, pins it, and returns it. */
  public CompletableFuture<Long> rollback() {
    // Sent twice it would go back twice.
    return rollback(Call.post("/hash-functions:rollback").once());
  }

  /** Goes back to an earlier version, pins it, and returns it. */
  public CompletableFuture<Long> rollback(long to) {
    ObjectNode body = Requests.MAPPER.createObjectNode().put("to", to);
    return rollback(Call.post("/hash-functions:rollback", body).once());
  }

  private CompletableFuture<Long> rollback(Call call) {
    return transport.send(call).thenApply(answer -> answer.path("pinned_version").asLong());
  }

  /** Returns how {@code to} differs from {@code from}, on a sample of the items. */
  public CompletableFuture<VersionDiff> diff(long from, long to) {
    return transport
        .send(Call.get("/hash-functions/%d:diff?from=%d".formatted(to, from)))
        .thenApply(Answers::diff);
  }

  /** Returns how the index stands. */
  public CompletableFuture<Stats> stats() {
    return transport.send(Call.get("/stats")).thenApply(Answers::stats);
  }

  Transport transport() {
    return transport;
  }

  private Optional<String> position() {
    return written.flatMap(Positions::newest);
  }

  /** Returns the path of an item, for {@link #call}. */
  public static String path(String id) {
    return "/items/" + Transport.encode(id);
  }
}
