package io.hammingbird.local.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one collection's index over a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstancesTest {

  private static final int ITEMS = 1500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private Path dir;
  private EmbeddedBroker broker;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    dir = temporary;
    broker = EmbeddedBroker.start(dir.resolve("broker"));
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void twoInstances_eachAnswersForBoth_andOneGoesOnAlone() throws Exception {
    Topics topics = Topics.of("pair", TopicSettings.defaults());
    CollectionTopics.create(Map.of("bootstrap.servers", broker.brokers()), topics);
    TestCollection collection = new TestCollection(broker.brokers(), topics);
    collection.feed(ITEMS);
    collection.publish(1, true);
    try (IndexApp first = IndexApp.start(settings("first"))) {
      awaitWhole(first);
      List<String> expected = nearest(7, 20);
      try (IndexApp second = IndexApp.start(settings("second"))) {
        // Both own some partitions and follow the others, once these have caught up.
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> partitionsOf(second).size() == 2 && partitionsOf(first).size() == 2);
        for (IndexApp app : List.of(first, second)) {
          awaitWhole(app);
          assertThat(hits(search(app, 7, 20, ""))).isEqualTo(expected);
        }
        assertReadYourWrites(first, second);
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> search(first, 7, 20, "").path("hits").size() == 20);
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !search(first, 7, 20, "").path("partial").asBoolean());
      assertThat(hits(search(first, 7, 20, ""))).isEqualTo(nearest(7, 20, 42));
    }
  }

  /** A delete through one instance is seen by a search through the other that waits for it. */
  private void assertReadYourWrites(IndexApp first, IndexApp second) throws Exception {
    HttpResponse<String> deleted = send(first, "DELETE", "items/item-42", "");
    String position = json.readTree(deleted.body()).path("position").asText();
    assertThat(position).isNotEmpty();
    JsonNode answer =
        search(
            second,
            42,
            20,
            ",\"params\":{\"min_position\":\"%s\",\"timeout_ms\":20000}".formatted(position));
    assertThat(answer.path("partial").asBoolean()).as(answer.toString()).isFalse();
    assertThat(hits(answer)).isEqualTo(nearest(42, 20, 42));
  }

  private List<Integer> partitionsOf(IndexApp app) throws Exception {
    List<Integer> own = new ArrayList<>();
    JsonNode instances = json.readTree(get(app, "/v1/instances")).path("instances");
    for (JsonNode instance : instances) {
      if (instance.path("port").asInt() == app.port()) {
        instance.path("active").forEach(partition -> own.add(partition.asInt()));
      }
    }
    return own;
  }

  private void awaitWhole(IndexApp app) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(app::stats, stats -> stats.complete() && stats.held().at(1) == ITEMS);
  }

  private static List<String> nearest(int seed, int limit, int... gone) {
    HashFunction function = TestCollection.function(1);
    var probe = function.encode("text", TestCollection.item(seed).features().get("text")).code();
    record Near(String id, int distance) {}
    return IntStream.range(0, ITEMS)
        .filter(i -> IntStream.of(gone).noneMatch(g -> g == i))
        .mapToObj(TestCollection::item)
        .map(
            item ->
                new Near(
                    item.id(),
                    function.encode("text", item.features().get("text")).code().distance(probe)))
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::id))
        .limit(limit)
        .map(near -> near.distance() + " " + near.id())
        .toList();
  }

  private static List<String> hits(JsonNode answer) {
    List<String> hits = new ArrayList<>();
    answer
        .path("hits")
        .forEach(hit -> hits.add(hit.path("distance").asInt() + " " + hit.path("id").asText()));
    return hits;
  }

  private JsonNode search(IndexApp app, int seed, int limit, String more) throws Exception {
    StringBuilder vector = new StringBuilder();
    for (float value : TestCollection.item(seed).features().get("text").toArray()) {
      vector.append(vector.isEmpty() ? "" : ",").append(value);
    }
    String body =
        "{\"query\":{\"modality\":\"text\",\"vector\":[%s]},\"target\":\"text\",\"limit\":%d%s}"
            .formatted(vector, limit, more);
    return json.readTree(send(app, "POST", "search", body).body());
  }

  private HttpResponse<String> send(IndexApp app, String method, String path, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/v1/collections/pair/%s".formatted(app.port(), path));
    return http.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private String get(IndexApp app, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(app.port(), path));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private IndexSettings settings(String state) throws IOException {
    return IndexSettings.builder(broker.brokers(), "pair", TestCollection.SHAPE, dir.resolve(state))
        .address("127.0.0.1", LocalPorts.free(1).get(0))
        .build();
  }
}
