package io.hammingbird.topology.serve;

import static io.hammingbird.topology.flow.TopologyFixture.item;
import static io.hammingbird.topology.serve.Rankings.hit;
import static io.hammingbird.topology.serve.Rankings.hits;
import static io.hammingbird.topology.serve.Rankings.ranking;
import static io.hammingbird.topology.serve.Rankings.sorted;
import static io.hammingbird.topology.serve.Rankings.sparseOf;
import static io.hammingbird.topology.serve.Rankings.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.topology.flow.TestFunctions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexServerTest {

  private static final String BASE = "/v1/collections/test";
  private static final int ITEMS = 12;

  @TempDir private Path dir;
  private TestIndex index;
  private IndexServer server;
  private Client client;

  @BeforeEach
  void start() {
    index = new TestIndex(dir);
    server =
        IndexServer.start(
            index,
            TestIndex.SETTINGS,
            Optional.of(new Served.SeedFeaturiser()),
            InstantSource.fixed(Instant.ofEpochMilli(777)));
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    index.close();
  }

  @Test
  void search_byVector_ranksTheTargetByDistanceThenId() {
    HashFunction function = fill(1);
    Client.Reply reply =
        search("{'query': %s, 'target': 'image', 'limit': 5}".formatted(textOf(3)));

    assertThat(reply.status()).isEqualTo(200);
    List<String> expected = ranking(function, ITEMS, 3, "text", "image").subList(0, 5);
    assertThat(hits(reply)).isEqualTo(expected);
    JsonNode hit = reply.json().path("hits").get(0);
    assertThat(hit.path("distance").isInt()).isTrue();
    assertThat(hit.path("score").asDouble())
        .isCloseTo(1 - hit.path("distance").asDouble() / TestFunctions.BITS, within(1e-12));
    assertThat(hit.path("version").asLong()).isEqualTo(1);
    assertThat(hit.has("attributes")).isFalse();
    assertThat(reply.json().path("versions").toString()).isEqualTo("[1]");
    assertThat(reply.json().path("partial").asBoolean()).isFalse();
    assertThat(reply.json().path("took_ms").asDouble()).isPositive();
  }

  @Test
  void search_everyFormOfOneQuery_findsTheSame() {
    HashFunction function = fill(1);
    String hex = function.encode("text", item("x", 3).features().get("text")).code().hex();
    List<String> queries =
        List.of(
            textOf(3),
            "{'modality': 'text', 'sparse': %s}".formatted(sparseOf(3)),
            "{'item': 'item-3', 'modality': 'text'}",
            "{'code': '%s', 'version': 1}".formatted(hex),
            "{'text': '3'}");
    for (String query : queries) {
      Client.Reply reply = search("{'query': %s, 'target': 'image'}".formatted(query));
      assertThat(reply.status()).as(query).isEqualTo(200);
      assertThat(hits(reply))
          .as(query)
          .isEqualTo(ranking(function, ITEMS, 3, "text", "image").subList(0, 10));
    }
  }

  @Test
  void search_byItemWithoutAModality_comparesLikeWithLike() {
    fill(1);
    Client.Reply reply =
        search("{'query': {'item': 'item-4'}, 'target': 'image', 'max_distance': 0}");
    assertThat(hits(reply)).containsExactly("0 item-4");
  }

  @Test
  void search_withAttributesAndExplain_tellsMore() {
    fill(1);
    Client.Reply reply =
        search(
            ("{'query': %s, 'target': 'image', 'limit': 2, 'with_attributes': true,"
                    + " 'explain': true, 'scoring': 'hamming'}")
                .formatted(textOf(3)));
    JsonNode hit = reply.json().path("hits").get(0);
    assertThat(hit.path("attributes").path("seed").asText())
        .isEqualTo(hit.path("id").asText().substring("item-".length()));
    assertThat(hit.path("differing_bits")).hasSize(hit.path("distance").asInt());
    JsonNode explain = reply.json().path("explain");
    assertThat(explain.path("strategies").toString()).isEqualTo("[\"scan\"]");
    assertThat(explain.path("codes_scanned").asInt()).isEqualTo(ITEMS);
    assertThat(explain.path("time_ms").has("encode")).isTrue();
  }

  @Test
  void search_whileItemsMove_mergesTheAnswersOfAllVersions() {
    HashFunction first = fill(1);
    HashFunction second = index.with(flow -> flow.publish(2));
    index.with(
        flow -> {
          flow.put(item("new-1", 501));
          flow.put(item("item-0", 700)); // changed, so at the new version at once
          return null;
        });
    String query = "{'query': %s, 'target': 'text', 'limit': 100}".formatted(textOf(3));
    Client.Reply reply = search(query);

    List<String> expected = new ArrayList<>(ranking(first, ITEMS, 3, "text", "text"));
    expected.removeIf(hit -> hit.endsWith(" item-0"));
    expected.add(hit(second, 3, "text", "text", item("new-1", 501)));
    expected.add(hit(second, 3, "text", "text", item("item-0", 700)));
    assertThat(hits(reply)).isEqualTo(sorted(expected));
    assertThat(reply.json().path("versions").toString()).isEqualTo("[1,2]");
    assertThat(reply.json().path("partial").asBoolean()).isFalse();
  }

  @Test
  void search_functionOfAVersionInUseIsGone_saysPartial() {
    fill(1);
    index.with(
        flow -> {
          flow.publish(2);
          flow.put(item("new-1", 501));
          flow.retract(1);
          return null;
        });
    Client.Reply reply = search("{'query': %s, 'target': 'image'}".formatted(textOf(3)));
    assertThat(reply.json().path("partial").asBoolean()).isTrue();
    assertThat(reply.json().path("missing_versions").toString()).isEqualTo("[1]");
    assertThat(reply.json().path("hits")).hasSize(1);
  }

  @Test
  void search_partitionThatDoesNotAnswer_isNamed() {
    fill(1);
    index.partitions(3);
    Client.Reply reply = search("{'query': %s, 'target': 'image'}".formatted(textOf(3)));
    assertThat(reply.json().path("partial").asBoolean()).isTrue();
    assertThat(reply.json().path("missing_partitions").toString()).isEqualTo("[1,2]");
  }

  @Test
  void items_putReadDelete() {
    index.with(flow -> flow.publish(1));
    String body =
        "{'features': {'image': [1,2,3,4,5,6], 'text': {'indices': [0,2], 'values': [1,0.5]}},"
            + " 'labels': ['dog','cat'], 'attributes': {'season': 'Fall'}, 'event_time_ms': 5}";
    assertThat(client.send("PUT", BASE + "/items/a", body).status()).isEqualTo(202);

    JsonNode item = client.get(BASE + "/items/a?with_features=true").json();
    assertThat(item.path("labels").toString()).isEqualTo("[\"cat\",\"dog\"]");
    assertThat(item.path("attributes").path("season").asText()).isEqualTo("Fall");
    assertThat(item.path("event_time_ms").asLong()).isEqualTo(5);
    assertThat(item.path("features").path("text").path("indices").toString()).isEqualTo("[0,2]");
    assertThat(item.path("features").path("image")).hasSize(6);
    assertThat(item.path("version").asLong()).isEqualTo(1);
    assertThat(item.path("codes").path("image").path("bits").asInt()).isEqualTo(TestFunctions.BITS);
    assertThat(client.get(BASE + "/items/a").json().has("features")).isFalse();
    assertThat(client.get(BASE + "/items:count").json().path("count").asInt()).isOne();

    assertThat(client.send("DELETE", BASE + "/items/a", "").status()).isEqualTo(202);
    assertThat(client.get(BASE + "/items/a").status()).isEqualTo(404);
    assertThat(client.get(BASE + "/items/a").text("code")).isEqualTo("unknown-item");
    assertThat(client.get(BASE + "/items:count").json().path("count").asInt()).isZero();
  }

  @Test
  void items_idWithSlashAndUmlaut_isKeptAsItIs() {
    String body = "{'features': {'text': [1,2,3,4]}}";
    assertThat(client.send("PUT", BASE + "/items/a/b/%C3%BC", body).status()).isEqualTo(202);
    JsonNode item = client.get(BASE + "/items/a/b/%C3%BC").json();
    assertThat(item.path("id").asText()).isEqualTo("a/b/ü");
    assertThat(item.path("event_time_ms").asLong()).isEqualTo(777); // the server's clock
    assertThat(item.path("version").asLong()).isZero(); // no function yet
  }

  @Test
  void itemsBatch_allOrNothing() {
    index.with(flow -> flow.publish(1));
    String good =
        "{'put': [{'id': 'a', 'features': {'text': [1,2,3,4]}},"
            + " {'id': 'b', 'features': {'text': [4,3,2,1]}}], 'delete': ['c']}";
    Client.Reply reply = client.post(BASE + "/items:batch", good);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("put").asInt()).isEqualTo(2);
    assertThat(reply.json().path("deleted").asInt()).isOne();

    String bad =
        "{'put': [{'id': 'd', 'features': {'text': [1,2,3,4]}},"
            + " {'id': 'e', 'features': {'text': [4,3,2]}}]}";
    reply = client.post(BASE + "/items:batch", bad);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("field")).isEqualTo("put[1].features.text");
    assertThat(client.get(BASE + "/items:count").json().path("count").asInt()).isEqualTo(2);
  }

  @Test
  void hashFunctions_areListedWithQualityAndUse() {
    fill(1);
    index.with(flow -> flow.publish(2));
    JsonNode list = client.get(BASE + "/hash-functions").json();
    assertThat(list.path("newest_version").asLong()).isEqualTo(2);
    assertThat(list.path("target_version").asLong()).isEqualTo(2);
    JsonNode one = client.get(BASE + "/hash-functions/1").json();
    assertThat(list.path("hash_functions").get(0)).isEqualTo(one);
    assertThat(one.path("learner").asText()).isEqualTo("a2lh");
    assertThat(one.path("items").asInt()).isEqualTo(ITEMS);
    assertThat(one.path("target").asBoolean()).isFalse();
    assertThat(one.path("published_at_ms").asLong()).isEqualTo(5000);
    assertThat(one.path("quality").path("text->image").path("map").asDouble()).isEqualTo(0.8);
    assertThat(client.get(BASE + "/hash-functions/9").status()).isEqualTo(404);
    assertThat(client.get(BASE + "/hash-functions/newest").text("code"))
        .isEqualTo("unknown-version");
  }

  @Test
  void pin_movesItemsBack_andUnpinLetsThemGo() {
    fill(1);
    index.with(flow -> flow.publish(2));
    Client.Reply pinned = client.post(BASE + "/hash-functions/1:pin", "");
    assertThat(pinned.status()).isEqualTo(202);
    JsonNode stats = client.get(BASE + "/stats").json();
    assertThat(stats.path("pinned_version").asLong()).isEqualTo(1);
    assertThat(stats.path("target_version").asLong()).isEqualTo(1);
    assertThat(client.post(BASE + "/hash-functions/1:unpin", "").status()).isEqualTo(202);
    assertThat(client.get(BASE + "/stats").json().path("by_version").path("2").asInt())
        .isEqualTo(ITEMS);
    assertThat(client.post(BASE + "/hash-functions/7:pin", "").status()).isEqualTo(404);
    assertThat(ControlCodec.PINNED_VERSION).isEqualTo("pinned-version");
  }

  @Test
  void stats_tellProgressAndBadRecords() {
    fill(1);
    index.with(flow -> flow.publish(2));
    index.with(
        flow -> {
          flow.putBytes(new byte[] {'b', 'a', 'd'}, new byte[] {1, 2, 3});
          return null;
        });
    JsonNode stats = client.get(BASE + "/stats").json();
    assertThat(stats.path("items").asInt()).isEqualTo(ITEMS);
    assertThat(stats.path("by_version").path("1").asInt()).isEqualTo(ITEMS);
    assertThat(stats.path("codes").path("image").asInt()).isEqualTo(ITEMS);
    assertThat(stats.path("reencode").path("pending").asInt()).isEqualTo(ITEMS);
    assertThat(stats.path("reencode").path("progress").asDouble()).isZero();
    assertThat(stats.path("records").path("bad_by_code").path("unparsable").asInt()).isOne();
    index.with(
        flow -> {
          flow.settle();
          return null;
        });
    stats = client.get(BASE + "/stats").json();
    assertThat(stats.path("reencode").path("progress").asDouble()).isEqualTo(1);
    assertThat(stats.path("records").path("encoded").asInt()).isEqualTo(ITEMS);
  }

  @Test
  void health_followsTheIndex() {
    assertThat(client.get("/healthz").status()).isEqualTo(200);
    assertThat(client.get("/livez").status()).isEqualTo(200);
    assertThat(client.get("/readyz").status()).isEqualTo(200);

    index.readiness(new Readiness(true, false, "REBALANCING", 30, 10, Optional.empty()));
    Client.Reply restoring = client.get("/readyz");
    assertThat(restoring.status()).isEqualTo(503);
    assertThat(restoring.json().path("restore").path("progress").asDouble()).isEqualTo(0.75);
    assertThat(client.get("/livez").status()).isEqualTo(200);

    index.readiness(new Readiness(false, false, "ERROR", 0, 0, Optional.of("too large")));
    assertThat(client.get("/livez").status()).isEqualTo(503);
    assertThat(client.get("/healthz").text("status")).isEqualTo("dead");
    assertThat(client.get("/livez").text("failure")).isEqualTo("too large");
  }

  @Test
  void metrics_areReadByPrometheus() {
    fill(1);
    search("{'query': %s, 'target': 'image'}".formatted(textOf(3)));
    search("{}");
    index.with(
        flow -> {
          flow.putBytes(new byte[] {'b'}, new byte[] {1});
          return null;
        });
    Client.Reply reply = client.get("/metrics");
    String text = new String(reply.response().body(), StandardCharsets.UTF_8);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text)
        .contains("hammingbird_items{collection=\"test\"} 12.0")
        .contains("hammingbird_target_version{collection=\"test\"} 1.0")
        .contains("hammingbird_bad_records_total{code=\"unparsable\",collection=\"test\"} 1.0")
        .contains("hammingbird_bad_records_total{code=\"not-finite\",collection=\"test\"} 0.0")
        .contains("hammingbird_searches_total{collection=\"test\",strategy=\"scan\"} 1.0")
        .contains("hammingbird_searches_total{collection=\"test\",strategy=\"buckets\"} 0.0")
        .contains("hammingbird_codes_scanned_total{collection=\"test\"} 12.0")
        .contains("hammingbird_searches_partial_total{collection=\"test\"} 0.0")
        .contains("hammingbird_ready{collection=\"test\"} 1.0")
        .contains("hammingbird_warm{collection=\"test\"} 1.0")
        .contains("jvm_memory_used_bytes", "process_cpu_usage")
        .contains("hammingbird_http_requests_seconds_count")
        .contains("route=\"/v1/collections/{collection}/search\",status=\"200\"")
        .contains("route=\"/v1/collections/{collection}/search\",status=\"400\"");
  }

  @Test
  void collections_areNamedWithTheirShape() {
    JsonNode one = client.get("/v1/collections").json().path("collections").get(0);
    assertThat(one.path("name").asText()).isEqualTo("test");
    assertThat(one.path("modalities").path("image").asInt()).isEqualTo(6);
    assertThat(client.get(BASE).json()).isEqualTo(one);
  }

  private HashFunction fill(long version) {
    return index.with(
        flow -> {
          HashFunction function = flow.publish(version);
          IntStream.range(0, ITEMS).forEach(i -> flow.put(item("item-" + i, i)));
          return function;
        });
  }

  private Client.Reply search(String body) {
    return client.post(BASE + "/search", body);
  }
}
