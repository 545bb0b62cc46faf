package io.hammingbird.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.concurrent.CompletableFuture;

/** A put or a deletion for a {@link BulkWriter}, to be added once. */
public final class BulkOperation {

  private final String id;
  private final byte[] json;
  private final boolean deletion;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private BulkOperation(String id, byte[] json, boolean deletion) {
    this.id = id;
    this.json = json;
    this.deletion = deletion;
  }

  /** Returns the put of an item. */
  public static BulkOperation put(Item item) {
    return new BulkOperation(item.id(), Requests.bytes(Requests.item(item, true)), false);
  }

  /**
   * Returns the put of an item that is given as JSON, as a batch of the API takes it.
   *
   * @throws IllegalArgumentException if it is no JSON object with an id; the server checks the rest
   */
  public static BulkOperation put(String json) {
    try {
      JsonNode node = Requests.MAPPER.readTree(json);
      String id = node.path("id").asText();
      if (!node.path("id").isTextual() || id.isEmpty()) {
        throw new IllegalArgumentException("it is no JSON object with an 'id'");
      }
      return new BulkOperation(id, Requests.bytes(node), false);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns the deletion of an item. */
  public static BulkOperation delete(String id) {
    return new BulkOperation(id, Requests.bytes(TextNode.valueOf(id)), true);
  }

  /** Returns whose it is. */
  public String id() {
    return id;
  }

  /** Returns the item, or its id for a deletion; nobody changes it. */
  byte[] json() {
    return json;
  }

  boolean deletion() {
    return deletion;
  }

  int bytes() {
    return json.length + 1; // and a comma
  }

  /** Completes when it is written, exceptionally when it is not. */
  CompletableFuture<Void> done() {
    return done;
  }

  void succeed() {
    done.complete(null);
  }

  void fail(HammingbirdException why) {
    done.completeExceptionally(why);
  }
}
