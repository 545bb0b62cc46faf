package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.bench.Answer.Hit;
import io.hammingbird.local.bench.ServiceClient.Reply;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from an event to its item in an answer. The item is written over HTTP, and then
 * searched by its own features with the position that the write answered with, until it is found.
 */
public final class Freshness {

  private static final int LIMIT = 10;

  private final ServiceClient client;
  private final Duration patience;
  private final Histogram acknowledged = Latency.histogram();
  private final Histogram searchable = Latency.histogram();
  private int unread;
  private int searches;
  private boolean byPosition;

  private Freshness(ServiceClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * What was measured.
   *
   * @param events items written
   * @param byPosition whether writes answered with a position
   * @param acknowledged from the event to the answer to its write
   * @param searchable from the event to the answer that holds it
   * @param searches asked until then, at least one an event
   * @param unread searches that were answered in full at the position of the write and did not hold
   *     the item: read-your-writes was broken
   */
  public record Result(
      int events,
      boolean byPosition,
      Latency acknowledged,
      Latency searchable,
      int searches,
      int unread) {}

  /**
   * Writes {@code events} items one after the other.
   *
   * @param run distinguishes the items of this run from those of others
   * @throws IllegalStateException if an item is not found within {@code patience}, or a write fails
   */
  public static Result run(
      ServiceClient client, Synthetic source, int events, long run, Duration patience)
      throws IOException, InterruptedException {
    Freshness freshness = new Freshness(client, patience);
    for (int i = 0; i < events; i++) {
      // Sorts before the items of the collection, so that ties do not hide it.
      freshness.measure(source.item("fresh-%d-%06d".formatted(run, i), run * events + i, 1));
    }
    return new Result(
        events,
        freshness.byPosition,
        Latency.of(freshness.acknowledged),
        Latency.of(freshness.searchable),
        freshness.searches,
        freshness.unread);
  }

  private void measure(Item item) throws IOException, InterruptedException {
    long start = System.nanoTime();
    JsonNode written = client.put(item).good();
    Latency.record(acknowledged, System.nanoTime() - start);
    ObjectNode document =
        ServiceClient.question(
            Synthetic.IMAGE, item.features().get(Synthetic.IMAGE), Synthetic.IMAGE, LIMIT);
    byPosition = written.hasNonNull("position");
    if (byPosition) {
      document.putObject("params").put("min_position", written.path("position").asText());
    }
    while (!found(item.id(), document)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new IllegalStateException(
            "item '%s' was written, but is not found within %s".formatted(item.id(), patience));
      }
    }
    Latency.record(searchable, System.nanoTime() - start);
  }

  private boolean found(String id, ObjectNode document) throws IOException, InterruptedException {
    searches++;
    Reply reply = client.search(document);
    if (reply.status() == 503 || reply.status() == 504) {
      return false; // not that far yet
    }
    Answer answer = Answer.of(reply.good());
    if (answer.hits().stream().map(Hit::id).anyMatch(id::equals)) {
      return true;
    }
    unread += byPosition && !answer.partial() ? 1 : 0;
    return false;
  }
}
