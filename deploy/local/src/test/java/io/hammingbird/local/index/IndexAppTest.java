package io.hammingbird.local.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import io.hammingbird.topology.query.IndexStats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The index app over a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IndexAppTest {

  private static final int ITEMS = 2000;

  private final HttpClient http = HttpClient.newHttpClient();
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
  void start_topicsMissing_failsByName() {
    assertThatThrownBy(() -> IndexApp.start(settings("absent", "absent")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("absent.features", "absent.hash-functions", "absent.control");
  }

  @Test
  void wholeLife_versionsMove_restartsKeepAndRebuild() throws Exception {
    Topics topics = Topics.of("life", TopicSettings.defaults());
    CollectionTopics.create(Map.of("bootstrap.servers", broker.brokers()), topics);
    collection(topics).feed(ITEMS);
    collection(topics).publish(1, true);
    collection(topics).publish(2, false); // aborted: must never be seen
    IndexSettings settings = settings("life", "state");
    String found;
    try (IndexApp app = IndexApp.start(settings)) {
      await(app, stats -> stats.held().at(1) == ITEMS);
      found = search(app);
      assertThat(found).contains("\"id\":\"item-7\",\"distance\":0,").contains("\"partial\":false");

      collection(topics).publish(3, true);
      await(app, stats -> stats.held().at(3) == ITEMS);
      assertThat(app.stats().held().byVersion()).containsOnlyKeys(3L);
      assertThat(app.functions().all()).containsOnlyKeys(1L, 3L);

      assertThat(send(app, "DELETE", "items/item-7", "").statusCode()).isEqualTo(202);
      await(app, stats -> stats.items() == ITEMS - 1);
      found = search(app);
      assertThat(found).doesNotContain("\"id\":\"item-7\"");
      assertClosesInTime(app);
    }
    for (String state : new String[] {"state", "wiped"}) {
      try (IndexApp app = IndexApp.start(settings("life", state))) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(app::ready);
        await(app, stats -> stats.complete() && stats.held().at(3) == ITEMS - 1);
        assertThat(hits(search(app))).as(state).isEqualTo(hits(found));
      }
    }
  }

  @Test
  void functionsThatNobodyNeeds_goFromTheTopic() throws Exception {
    Topics topics = Topics.of("short", TopicSettings.defaults());
    CollectionTopics.create(Map.of("bootstrap.servers", broker.brokers()), topics);
    collection(topics).feed(ITEMS);
    collection(topics).publish(1, true);
    collection(topics).publish(2, true);
    IndexSettings settings = settings("short", "short").toBuilder().retain(1).build();
    try (IndexApp app = IndexApp.start(settings)) {
      await(app, stats -> stats.held().at(2) == ITEMS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> app.functions().all().keySet().equals(Set.of(2L)));
      assertThat(app.stats().complete()).isTrue();
      assertThat(app.stats().held().at(2)).isEqualTo(ITEMS);
    }
  }

  /** A collection of the time before there was such a topic. */
  @Test
  void progress_topicMissing_isToldByName_andFollowedOnceItIsThere() throws Exception {
    Topics topics = Topics.of("old", TopicSettings.defaults());
    Map<String, String> kafka = Map.of("bootstrap.servers", broker.brokers());
    CollectionTopics.create(kafka, topics);
    try (Admin admin = Admin.create(Map.copyOf(kafka))) {
      admin.deleteTopics(Set.of(topics.progress().name())).all().get();
    }
    try (IndexApp app = IndexApp.start(settings("old", "old"))) {
      awaitProgress(app, "topic 'old.progress' does not exist");
      assertThat(CollectionTopics.create(kafka, topics)).containsExactly("old.progress");
      collection(topics).tell("because");
      awaitProgress(app, "\"reason\":\"because\"");
    }
  }

  private void awaitProgress(IndexApp app, String part) {
    URI uri = URI.create("http://127.0.0.1:%d/v1/collections/old/progress".formatted(app.port()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .contains(part));
  }

  @Test
  void threadsThatFailInARow_turnLivezRedWithTheCause() throws Exception {
    Topics topics = Topics.of("poisoned", TopicSettings.defaults());
    CollectionTopics.create(Map.of("bootstrap.servers", broker.brokers()), topics);
    collection(topics).feed(ITEMS);
    collection(topics).publish(1, true);
    IndexSettings settings =
        settings("poisoned", "poisoned").toBuilder()
            .kafka(
                Map.of(
                    "producer.max.request.size", "100",
                    "consumer.session.timeout.ms", "6000")) // a thread that fails does not leave
            .build();
    try (IndexApp app = IndexApp.start(settings)) {
      assertThat(app.failure()).isEmpty();
      assertThat(app.awaitFailure()).startsWith("RecordTooLargeException: ");

      HttpResponse<String> live =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/livez"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(live.statusCode()).isEqualTo(503);
      assertThat(live.body()).contains("RecordTooLargeException");
    }
  }

  private static void assertClosesInTime(IndexApp app) {
    long start = System.nanoTime();
    app.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private TestCollection collection(Topics topics) {
    return new TestCollection(broker.brokers(), topics);
  }

  private IndexSettings settings(String collection, String state) {
    return IndexSettings.builder(
            broker.brokers(), collection, TestCollection.SHAPE, dir.resolve(state))
        .address("127.0.0.1", 0)
        .build();
  }

  private static void await(IndexApp app, Predicate<IndexStats> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(app::stats, condition);
  }

  private String search(IndexApp app) throws Exception {
    StringBuilder vector = new StringBuilder();
    for (float value : TestCollection.item(7).features().get("text").toArray()) {
      vector.append(vector.isEmpty() ? "" : ",").append(value);
    }
    String body =
        "{\"query\":{\"modality\":\"text\",\"vector\":[%s]},\"target\":\"text\",\"limit\":30}"
            .formatted(vector);
    HttpResponse<String> response = send(app, "POST", "search", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String hits(String answer) {
    return answer.substring(0, answer.indexOf("\"versions\""));
  }

  private HttpResponse<String> send(IndexApp app, String method, String path, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/v1/collections/life/%s".formatted(app.port(), path));
    return http.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}
