package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Reads items from the index and writes them to the features topic. A write is answered when it is
 * safe in Kafka; it is searchable a moment later.
 */
final class ItemsHandler {

  private static final int WRITE_SECONDS = 30;
  private static final int MOST_WRITES = 10_000;

  private final IndexAccess index;
  private final Gather gather;
  private final ItemJson items;
  private final FeatureEventCodec events = new FeatureEventCodec();

  ItemsHandler(IndexAccess index, Gather gather, InstantSource clock) {
    this.index = index;
    this.gather = gather;
    this.items = new ItemJson(index.shape(), clock);
  }

  ObjectNode read(String id, boolean withFeatures) {
    requireText(id);
    StoredItem stored =
        gather.stored(id, Gather.ANY).orElseThrow(() -> Problem.notFound("item", id));
    Item item = gather.item(stored).orElseThrow(() -> Problem.notFound("item", id));
    return ItemJson.write(item, stored.codes().orElse(null), withFeatures);
  }

  ObjectNode put(String id, byte[] body) {
    requireText(id);
    Item item = items.read(id, Json.parse(body));
    return write(Map.of(id, events.encode(item)), List.of());
  }

  ObjectNode delete(String id) {
    requireText(id);
    return write(Map.of(), List.of(id));
  }

  /** All of a batch is checked before any of it is written. */
  ObjectNode batch(byte[] body) {
    Fields fields = Fields.of(Json.parse(body), "", "put", "delete");
    int writes = fields.count("put") + fields.count("delete");
    if (writes > MOST_WRITES) {
      throw Problem.field(
          "out-of-range",
          "(body)",
          writes,
          "0 to " + MOST_WRITES,
          "the batch has %d writes, must have at most %d".formatted(writes, MOST_WRITES));
    }
    Map<String, byte[]> puts = new LinkedHashMap<>();
    fields.eachOf(
        "put",
        node -> {
          String path = "put[" + puts.size() + "]";
          Item item = items.readNamed(node, path);
          requireText(item.id());
          if (puts.put(item.id(), events.encode(item)) != null) {
            throw twice(path + ".id", item.id());
          }
        });
    List<String> deletes = new ArrayList<>();
    for (String id : fields.strings("delete")) {
      String path = "delete[" + deletes.size() + "]";
      requireText(ItemJson.requireId(id, path));
      if (puts.containsKey(id)) {
        throw twice(path, id);
      }
      deletes.add(id);
    }
    return write(puts, deletes);
  }

  ObjectNode count() {
    ObjectNode answer = Json.object();
    var counts = gather.stats();
    answer.put("count", counts.items());
    answer.put("partial", !counts.complete());
    return answer;
  }

  private ObjectNode write(Map<String, byte[]> puts, List<String> deletes) {
    List<CompletableFuture<PositionToken>> writes = new ArrayList<>();
    puts.forEach((id, value) -> writes.add(index.writeFeatures(id, value)));
    deletes.forEach(id -> writes.add(index.writeFeatures(id, null)));
    await(writes);
    ObjectNode answer = Json.object();
    answer.put(
        "position",
        writes.stream()
            .map(CompletableFuture::join)
            .reduce(PositionToken.START, PositionToken::plus)
            .toString());
    answer.put("put", puts.size());
    answer.put("deleted", deletes.size());
    return answer;
  }

  static void await(List<? extends CompletableFuture<?>> writes) {
    try {
      CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
          .get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge) {
        throw Problem.of(413, "record-too-large", tooLarge.getMessage());
      }
      throw notWritten(e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw notWritten("no acknowledgement within %d s".formatted(WRITE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten("the server is stopping");
    }
  }

  private static Problem notWritten(String why) {
    return Problem.retry(
        "not-written", "Kafka has not confirmed the write, send it again: " + why, 1);
  }

  private static Problem twice(String path, String id) {
    return Problem.field(
        "duplicate-id", path, id, "every id once", "item '%s' comes twice".formatted(id));
  }

  /** Half a surrogate pair cannot become a record key. */
  private static void requireText(String id) {
    ItemJson.requireId(id, "id");
    if (id.chars().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw Problem.field("bad-id", "id", null, "Unicode text", "the id holds half a character");
    }
  }
}
