package io.hammingbird.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.bench.Answer.Hit;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The check must find every way of being wrong, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TruthTest {

  private static final int LIMIT = 10;

  private final Synthetic items = new Synthetic(300, 5, 1);
  private final Hyperplanes functions = new Hyperplanes(items.shape().dimensions(), 32, 1);
  private final Topics topics = Topics.of("truth", TopicSettings.defaults());
  private final DenseVector question = items.query(0);
  private EmbeddedBroker broker;
  private Map<String, String> kafka;

  @BeforeAll
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(dir.resolve("broker"));
    kafka = Map.of("bootstrap.servers", broker.brokers());
    CollectionTopics.create(kafka, topics);
    for (long version = 1; version <= 2; version++) {
      functions.publish(kafka, topics, version);
    }
    try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(items, Set.of(), sent -> {});
    }
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  private Truth truth() {
    return new Truth(kafka, topics, items.shape(), Synthetic.IMAGE);
  }

  /** Returns the exact answer where item i has version {@code versions[i % length]}. */
  private List<Hit> exact(long... versions) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      hits.add(hit(items.item(i), versions[i % versions.length]));
    }
    hits.sort(Comparator.comparingInt(Hit::distance).thenComparing(Hit::id));
    return new ArrayList<>(hits.subList(0, LIMIT));
  }

  private Hit hit(Item item, long version) {
    BinaryCode probe = functions.function(version).encode(Synthetic.TEXT, question).code();
    BinaryCode code =
        functions
            .function(version)
            .encode(Synthetic.IMAGE, item.features().get(Synthetic.IMAGE))
            .code();
    return new Hit(item.id(), probe.distance(code), version);
  }

  private Optional<String> fault(Truth truth, List<Hit> hits, Long... versions) {
    return truth.fault(
        Synthetic.TEXT,
        question,
        LIMIT,
        new Answer(
            hits, new TreeSet<>(Set.of(versions)), false, new TreeSet<>(), Optional.empty()));
  }

  @Test
  void fault_exactAnswerUnderOneOrMixedVersions_none() {
    try (Truth truth = truth()) {
      assertThat(truth.live()).isEqualTo(items.size());
      assertThat(fault(truth, exact(1), 1L)).isEmpty();
      assertThat(fault(truth, exact(2), 2L)).isEmpty();
      assertThat(fault(truth, exact(1, 2), 1L, 2L)).isEmpty();
      assertThat(fault(truth, exact(1, 2, 2, 1, 1), 1L, 2L)).isEmpty();
    }
  }

  @Test
  void fault_everyKindOfWrongAnswer_found() {
    try (Truth truth = truth()) {
      List<Hit> right = exact(1);
      Hit first = right.get(0);
      List<Hit> farther = new ArrayList<>(right);
      farther.set(0, new Hit(first.id(), first.distance() + 1, 1));
      List<Hit> mixed = new ArrayList<>(right);
      mixed.set(0, new Hit(first.id(), first.distance(), 2));
      List<Hit> twice = new ArrayList<>(right);
      twice.set(1, first);
      List<Hit> swapped = new ArrayList<>(right);
      swapped.set(0, right.get(1));
      swapped.set(1, first);
      List<Hit> without = exact(1);
      without.remove(4);
      List<Hit> other = new ArrayList<>(without);
      other.add(hit(items.item(299), 1));
      List<Hit> stranger = new ArrayList<>(right);
      stranger.set(0, new Hit("nobody", 0, 1));

      assertThat(fault(truth, farther, 1L)).get().asString().contains("should be at");
      assertThat(fault(truth, mixed, 1L, 2L)).isPresent();
      assertThat(fault(truth, mixed, 1L)).get().asString().contains("not in [1]");
      assertThat(fault(truth, twice, 1L)).isPresent();
      assertThat(fault(truth, swapped, 1L)).get().asString().contains("comes after");
      assertThat(fault(truth, without, 1L)).get().asString().contains("is missing");
      assertThat(fault(truth, other, 1L)).isPresent();
      assertThat(fault(truth, stranger, 1L)).get().asString().contains("no place");
      assertThat(fault(truth, List.of(), 3L)).get().asString().contains("never published");
    }
  }

  @Test
  void fault_itemThatChangesMeanwhile_mayShowAnyRevisionUntilItIsSettled() {
    try (Truth truth = truth()) {
      List<Hit> before = exact(1);
      String id = before.get(0).id();
      send(id, null);
      truth.refresh();
      List<Hit> after = new ArrayList<>(before.subList(1, LIMIT));

      assertThat(fault(truth, before, 1L)).isEmpty();
      assertThat(truth.live()).isEqualTo(items.size() - 1);
      truth.settle();
      assertThat(fault(truth, before, 1L)).isPresent();
      assertThat(fault(truth, after, 1L)).get().asString().contains("is missing"); // the eleventh

      Item item = items.item(Integer.parseInt(id.substring("item-".length())));
      send(id, new FeatureEventCodec().encode(item));
      truth.settle();
      assertThat(fault(truth, before, 1L)).isEmpty();
    }
  }

  private void send(String id, byte[] value) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.brokers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(topics.features().name(), new KeyCodec().encode(id), value));
      producer.flush();
    }
  }
}
