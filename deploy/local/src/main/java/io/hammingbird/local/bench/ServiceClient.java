package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.http.HttpAccess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One instance of the index, asked over HTTP as any client would. Thread-safe. */
public final class ServiceClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpAccess access;
  private final HttpClient http;
  private final URI address;
  private final String base;

  /** A reply: the status and the document. */
  public record Reply(int status, JsonNode body) {

    /** Returns the document of a reply that must be good. */
    public JsonNode good() {
      if (status / 100 != 2) {
        throw new IllegalStateException("status %d: %s".formatted(status, body));
      }
      return body;
    }
  }

  /**
   * Asks for a collection.
   *
   * @param address {@code http://host:port}
   * @param access what the instance wants to see
   */
  public ServiceClient(URI address, String collection, HttpAccess access) {
    this.access = access;
    this.http = access.client(CONNECT);
    this.address = address;
    this.base = "/v1/collections/" + collection;
  }

  /** Returns where the instance is. */
  public URI address() {
    return address;
  }

  /** Returns a search document: what is nearest to features. */
  public static ObjectNode question(
      String modality, FeatureVector vector, String target, int limit) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode values = document.putObject("query").put("modality", modality).putArray("vector");
    for (float value : vector.toArray()) {
      values.add(value);
    }
    return document.put("target", target).put("limit", limit);
  }

  /** Sends a search as it is; the reply is read whole, but not understood. */
  HttpResponse<byte[]> rawSearch(byte[] document) throws IOException, InterruptedException {
    return http.send(
        request(base + "/search", "POST", BodyPublishers.ofByteArray(document)),
        BodyHandlers.ofByteArray());
  }

  static JsonNode parse(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  /** Searches. */
  public Reply search(ObjectNode document) throws IOException, InterruptedException {
    return send("POST", base + "/search", Optional.of(document));
  }

  /** Returns an item and its codes. */
  public Reply get(String id) throws IOException, InterruptedException {
    return send("GET", itemPath(id), Optional.empty());
  }

  /** Returns all items, without their features. */
  public List<JsonNode> scroll() throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          send("GET", base + "/items:scroll?limit=1000" + cursor, Optional.empty()).good();
      page.path("items").forEach(items::add);
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return items;
  }

  /** Writes an item. */
  public Reply put(Item item) throws IOException, InterruptedException {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode features = document.putObject("features");
    item.features()
        .forEach(
            (modality, vector) -> {
              ArrayNode values = features.putArray(modality);
              for (float value : vector.toArray()) {
                values.add(value);
              }
            });
    ArrayNode labels = document.putArray("labels");
    item.labels().names().forEach(labels::add);
    item.attributes().forEach(document.putObject("attributes")::put);
    document.put("event_time_ms", item.eventTimeMs());
    return send("PUT", itemPath(item.id()), Optional.of(document));
  }

  /** Deletes an item. */
  public Reply delete(String id) throws IOException, InterruptedException {
    return send("DELETE", itemPath(id), Optional.empty());
  }

  /** Moves all items to a version. */
  public Reply pin(long version) throws IOException, InterruptedException {
    return send("POST", base + "/hash-functions/" + version + ":pin", Optional.empty());
  }

  /** Moves all items to the newest version. */
  public Reply unpin(long version) throws IOException, InterruptedException {
    return send("POST", base + "/hash-functions/" + version + ":unpin", Optional.empty());
  }

  /** Returns what the collection holds. */
  public Reply stats() throws IOException, InterruptedException {
    return send("GET", base + "/stats", Optional.empty());
  }

  /** Returns how far the instance is from answering. */
  public Reply readiness() throws IOException, InterruptedException {
    return send("GET", "/readyz", Optional.empty());
  }

  /** Returns who owns and follows what. */
  public Reply instances() throws IOException, InterruptedException {
    return send("GET", "/v1/instances", Optional.empty());
  }

  private String itemPath(String id) {
    return base + "/items/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Reply send(String method, String path, Optional<ObjectNode> document)
      throws IOException, InterruptedException {
    BodyPublisher body =
        document
            .map(node -> BodyPublishers.ofString(node.toString()))
            .orElseGet(BodyPublishers::noBody);
    HttpResponse<byte[]> response =
        http.send(request(path, method, body), BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), JSON.readTree(response.body()));
  }

  private HttpRequest request(String path, String method, BodyPublisher body) {
    return access
        .request(address.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .method(method, body)
        .build();
  }

  /** Returns clients of several instances. */
  public static List<ServiceClient> of(List<URI> addresses, String collection, HttpAccess access) {
    return addresses.stream()
        .map(address -> new ServiceClient(address, collection, access))
        .toList();
  }
}
