package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.topology.flow.TopologyFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotReadyTest {

  private static final String SEARCH =
      "{'query': {'modality': 'text', 'vector': [1,2,3,4]}, 'target': 'image'}";

  @TempDir private Path dir;
  private TestIndex index;
  private IndexServer server;
  private Client client;

  @BeforeEach
  void start() {
    index = new TestIndex(dir);
    server = IndexServer.start(index, TestIndex.SETTINGS, Optional.empty(), InstantSource.system());
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    index.close();
  }

  @Test
  void search_beforeTheFirstFunction_is503WithRetryAfter() {
    index.with(
        flow -> {
          flow.put(TopologyFixture.item("a", 1));
          return null;
        });
    assertRetry(client.post("/v1/collections/test/search", SEARCH), "no-hash-function");
  }

  @Test
  void search_noPartitionAnswers_is503WithRetryAfter() {
    index.with(flow -> flow.publish(1));
    index.partitions(0);
    assertRetry(client.post("/v1/collections/test/search", SEARCH), "not-ready");
  }

  @Test
  void search_forWordsThatTheFeaturiserDoesNotKnow_is422() {
    TextFeaturiser deaf =
        new TextFeaturiser() {
          @Override
          public String modality() {
            return "text";
          }

          @Override
          public FeatureVector features(String text) {
            throw new IllegalArgumentException("no word of it is known");
          }
        };
    try (IndexServer other =
        IndexServer.start(index, TestIndex.SETTINGS, Optional.of(deaf), InstantSource.system())) {
      Client.Reply reply =
          new Client(other.port())
              .post(
                  "/v1/collections/test/search", "{'query': {'text': 'zebra'}, 'target': 'image'}");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.text("code")).isEqualTo("unknown-words");
      assertThat(reply.text("detail")).contains("no word of it is known");
    }
  }

  @Test
  void item_thatMayLieWhereNobodyAnswers_is503RatherThan404() {
    index.partitions(2);
    assertRetry(client.get("/v1/collections/test/items/a"), "not-ready");
  }

  @Test
  void requests_moreThanTheServerTakes_are429_butHealthIsTold() {
    ServeSettings slow = TestIndex.SETTINGS.withLimits(new ServeLimits(100, 200_000, 4, 6, 1));
    try (IndexServer other =
        IndexServer.start(index, slow, Optional.empty(), InstantSource.system())) {
      Client hasty = new Client(other.port());
      Client.Reply reply = hasty.get("/v1/collections");
      assertThat(reply.status()).isEqualTo(200);
      for (int i = 0; i < 100 && reply.status() == 200; i++) {
        reply = hasty.get("/v1/collections");
      }
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.text("code")).isEqualTo("too-many-requests");
      assertThat(reply.json().path("allowed").asInt()).isOne();
      assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
      assertThat(hasty.get("/livez").status()).isEqualTo(200);
      assertThat(hasty.get("/metrics").status()).isEqualTo(200);
    }
  }

  /** Four searches at once take what the next four seconds had to give. */
  @Test
  void batch_countsAsManyAsItHasSearches() {
    index.with(flow -> flow.publish(1));
    ServeSettings slow = TestIndex.SETTINGS.withLimits(new ServeLimits(100, 200_000, 4, 6, 2));
    try (IndexServer other =
        IndexServer.start(index, slow, Optional.empty(), InstantSource.system())) {
      Client hasty = new Client(other.port());
      String search = "{'query': {'modality': 'text', 'vector': [1,2,3,4]}, 'target': 'image'}";
      String four = String.join(",", Collections.nCopies(4, search));
      assertThat(
              hasty
                  .post("/v1/collections/test/search:batch", "{'searches': [" + four + "]}")
                  .status())
          .isEqualTo(200);
      Client.Reply next = hasty.get("/v1/collections");
      assertThat(next.status()).isEqualTo(429);
      assertThat(Integer.parseInt(next.header("Retry-After"))).isPositive();
    }
  }

  @Test
  void readyz_whileTheServerSearchesForItself_isNotReadyYet() {
    index.with(flow -> flow.publish(1));
    index.readiness(new Readiness(true, false, "REBALANCING", 0, 1, Optional.empty()));
    ServeSettings warming = TestIndex.SETTINGS.withWarmUp(Duration.ofSeconds(1));
    try (IndexServer other =
        IndexServer.start(index, warming, Optional.empty(), InstantSource.system())) {
      Client asking = new Client(other.port());
      assertThat(asking.get("/readyz").text("status")).isEqualTo("restoring");
      index.with(
          flow -> { // no search gets through meanwhile
            index.readiness(new Readiness(true, true, "RUNNING", 0, 0, Optional.empty()));
            Client.Reply early = asking.get("/readyz");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.text("status")).isEqualTo("warming-up");
            return null;
          });
      await().until(() -> asking.get("/readyz").status() == 200);
      assertThat(asking.get("/readyz").text("status")).isEqualTo("ready");
    }
  }

  private static void assertRetry(Client.Reply reply, String code) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
  }
}
