package io.hammingbird.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.draw.CaptionWords;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.local.run.IndexClient.Hit;
import io.hammingbird.local.watch.Scrape;
import io.hammingbird.local.watch.Watched;
import io.hammingbird.schemas.AttributeVector;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service on a drawn stream, whatever the broker: real Flink, real Kafka Streams, real
 * RocksDB, asked over HTTP. The tests are chapters of one run, because a start takes seconds.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServiceContract {

  private static final int ITEMS = 3_000;
  private static final int MORE = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DemoStream stream = new DemoStream(ITEMS + MORE, 0);
  private final Topics topics = Topics.of("drawn", TopicSettings.defaults());
  private LocalService service;
  private IndexClient client;
  private int metricsPort;

  /** Returns the settings of a client of the broker under test. */
  abstract Map<String, String> kafka();

  @BeforeAll
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    CollectionTopics.create(kafka(), topics);
    LearnSettings learn =
        new LearnSettings(
            stream.shape(), "a2lh", new TreeMap<>(), 32, 150, 600, 5_000, 0, 0.1, 512);
    JobSettings job =
        new JobSettings(
            kafka().get("bootstrap.servers"),
            topics.collection(),
            learn,
            new PublishSettings(500, 1_500, 0.2),
            200,
            128,
            2,
            Map.of());
    metricsPort = LocalPorts.free(1).get(0);
    service =
        LocalService.start(
            new ServiceSettings(
                dir, job, 0, 0, metricsPort, Optional.of(new CaptionWords(stream))));
    client = new IndexClient(service.indexAddress(), topics.collection());
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  /** Some of a stream's items, in their order. */
  private record Part(ItemStream whole, int from, int size) implements ItemStream {
    @Override
    public CollectionShape shape() {
      return whole.shape();
    }

    @Override
    public String id(int position) {
      return whole.id(from + position);
    }

    @Override
    public Item item(int position) {
      return whole.item(from + position);
    }

    @Override
    public SortedMap<String, AttributeVector> classAttributes() {
      return whole.classAttributes();
    }
  }

  private void feed(int from, int to) {
    try (Feeder feeder = new Feeder(kafka(), topics, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(new Part(stream, from, to - from), Set.of(), sent -> {});
    }
  }

  private Progress awaitDone(int live) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(service::progress, progress -> progress.isDone(live));
  }

  private Map<String, Integer> deadLetters() {
    DeadLetterCodec codec = new DeadLetterCodec();
    Map<String, Integer> codes = new TreeMap<>();
    try (TopicTail letters = new TopicTail(kafka(), topics.deadLetters().name())) {
      letters.readToEnd(
          record -> codes.merge(codec.decode(record.value()).code(), 1, Integer::sum));
    }
    return codes;
  }

  private void produce(Stream<ProducerRecord<byte[], byte[]>> records) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new TreeMap<String, Object>(kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(
          record -> {
            var unused = producer.send(record);
          });
    }
  }

  private ProducerRecord<byte[], byte[]> record(String id, byte[] value) {
    return new ProducerRecord<>(
        topics.features().name(), id.getBytes(StandardCharsets.UTF_8), value);
  }

  @Test
  @Order(1)
  void stream_drawn_isLearnedAndIndexedWhole() {
    feed(0, ITEMS / 2);
    await().atMost(PATIENCE).until(() -> service.progress().lastVersion() >= 1);
    feed(ITEMS / 2, ITEMS);

    Progress done = awaitDone(ITEMS);

    assertThat(done.index().items()).isEqualTo(ITEMS);
    assertThat(done.learned() + done.heldOut()).isEqualTo(ITEMS);
    assertThat(done.heldOut()).isPositive();
    assertThat(done.lastVersion()).isGreaterThanOrEqualTo(2);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  @Order(2)
  void search_typedQuery_findsWhatWasAskedFor() throws IOException, InterruptedException {
    for (List<String> concept : List.of(List.of("blue", "ring"), List.of("red", "circle"))) {
      List<Hit> hits =
          IndexClient.hits(
              client.search(
                  "{\"query\": {\"text\": \"%s %s\"}, \"target\": \"image\", \"limit\": 10}"
                      .formatted(concept.get(0), concept.get(1))));
      int right = 0;
      for (Hit hit : hits) {
        right += client.labels(hit.id()).containsAll(concept) ? 1 : 0;
      }
      assertThat(right).as("pictures of a %s among the first ten", concept).isGreaterThan(6);
    }
  }

  @Test
  @Order(3)
  void dashboard_job_hasReadableNamesMetricsAndCheckpoints()
      throws IOException, InterruptedException {
    assertThat(service.job().state()).isEqualTo("RUNNING");
    assertThat(String.join(" ", service.job().vertices()))
        .contains("features", "validate", "ledger", "aggregate", "solve", "dead-letters");
    assertThat(service.job().completedCheckpoints()).isPositive();
    assertThat(service.job().metrics("solve"))
        .containsKeys("items_learned", "objective", "churn", "versions_published", "solve_ms")
        .containsKeys(
            "direction.text_to_image.quality",
            "direction.image_to_text.quality_error",
            "label_sets")
        .containsEntry("settled", 1.0);
    assertThat(service.job().metrics("validate")).containsEntry("accepted", (double) ITEMS);
    assertThat(service.job().metrics("ledger")).containsEntry("items", (double) ITEMS);
  }

  @Test
  @Order(4)
  void badRecords_amongGoodOnes_areDeadLettersAndTheStreamGoesOn() {
    int image = stream.shape().dimensions().get(DemoStream.IMAGE);
    Map<String, ProducerRecord<byte[], byte[]>> bad =
        BadRecords.of(topics.features().name(), image);
    produce(bad.values().stream());
    feed(ITEMS, ITEMS + MORE);

    Progress done = awaitDone(ITEMS + MORE);

    assertThat(done.learned() + done.heldOut()).isEqualTo(ITEMS + MORE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(deadLetters())
                    .containsOnlyKeys(bad.keySet())
                    .allSatisfy((code, count) -> assertThat(count).isEqualTo(1)));
  }

  @Test
  @Order(5)
  void search_badRequests_areRefusedByName() throws IOException, InterruptedException {
    assertRefused("{\"query\": {\"text\": \"red\"}, \"target\": \"sound\"}", "unknown-target");
    assertRefused(
        "{\"query\": {\"text\": \"red\"}, \"target\": \"image\", \"limit\": 0}", "out-of-range");
    assertRefused(
        "{\"query\": {\"modality\": \"image\", \"vector\": [1]}, \"target\": \"text\"}",
        "wrong-dimension");
  }

  private void assertRefused(String document, String code)
      throws IOException, InterruptedException {
    IndexClient.Answer answer = client.search(document);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isEqualTo(code);
  }

  @Test
  @Order(6)
  void unlearning_deletesAndRelabels_showInCountsAndSearch()
      throws IOException, InterruptedException {
    FeatureEventCodec codec = new FeatureEventCodec();
    List<String> deleted = new ArrayList<>();
    List<String> relabelled = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> changes = new ArrayList<>();
    for (int position = 0; position < 500; position++) {
      Item item = stream.item(position);
      if (position % 5 < 2) {
        relabelled.add(item.id());
        Item other =
            new Item(
                item.id(),
                item.features(),
                LabelSet.of("relabelled"),
                item.attributes(),
                item.eventTimeMs());
        changes.add(record(item.id(), codec.encode(other)));
      } else {
        deleted.add(item.id());
        changes.add(record(item.id(), null));
      }
    }
    produce(changes.stream());

    int live = ITEMS + MORE - deleted.size();
    Progress done = awaitDone(live);

    assertThat(done.index().items()).isEqualTo(live);
    assertThat(done.learned() + done.heldOut()).isEqualTo(live);
    for (int position : new int[] {2, 3, 4, 47, 498}) {
      Item item = stream.item(position);
      assertThat(deleted).contains(item.id());
      assertThat(search(item, DemoStream.TEXT, DemoStream.IMAGE))
          .hasSize(live)
          .doesNotContainAnyElementsOf(deleted);
      assertThat(client.get("/items/" + item.id()).status()).isEqualTo(404);
    }
    assertThat(client.labels(relabelled.get(0))).containsExactly("relabelled");
  }

  @Test
  @Order(7)
  void metrics_thatDashboardsAndAlertsAskFor_areThere() throws IOException, InterruptedException {
    Scrape scrape = new Scrape();
    scrape.add(read("http://%s:%d/metrics".formatted(LocalPorts.HOST, metricsPort)));
    scrape.add(read(service.indexAddress() + "/metrics"));

    assertThat(Watched.missing(scrape)).isEmpty();
  }

  private static String read(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }

  private List<String> search(Item item, String from, String to)
      throws IOException, InterruptedException {
    return client.search(from, item.features().get(from), to, 20_000).stream()
        .map(Hit::id)
        .toList();
  }
}
