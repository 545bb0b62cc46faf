package io.hammingbird.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.FeatureTable;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What the service needs of any broker. */
interface BrokerContract {

  int LARGE = 8 << 20;

  /** Returns where the broker under test listens. */
  String brokers();

  @Test
  default void produce_recordOfEightMegabytes_comesBackWhole() {
    create(brokers(), "large", 1, LARGE + 1024);
    byte[] bytes = new byte[LARGE];
    new SplittableRandom(7).nextBytes(bytes);

    send(brokers(), "large", "key", bytes);

    assertThat(read(brokers(), "large", 1))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).isEqualTo(bytes));
  }

  @Test
  default void createTopics_again_changesNothing() throws InterruptedException {
    Map<String, String> kafka = Map.of("bootstrap.servers", brokers());
    Topics topics = Topics.of("created", TopicSettings.defaults());

    assertThat(CollectionTopics.create(kafka, topics))
        .containsExactlyInAnyOrderElementsOf(topics.all().stream().map(Topic::name).toList());
    assertThat(CollectionTopics.create(kafka, topics)).isEmpty();
  }

  @Test
  default void createTopics_otherPartitions_isRefused() throws InterruptedException {
    Map<String, String> kafka = Map.of("bootstrap.servers", brokers());
    CollectionTopics.create(kafka, Topics.of("fixed", TopicSettings.defaults()));
    Topics other = Topics.of("fixed", TopicSettings.defaults().withPartitions(3));

    assertThatThrownBy(() -> CollectionTopics.create(kafka, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("fixed.features", "4 partitions", "needs 3");
  }

  /** Sends a small stream in two goes and reads back which items there are. */
  @Test
  default void feed_inTwoGoes_sendsEveryItemOnce() throws InterruptedException {
    Map<String, String> kafka = Map.of("bootstrap.servers", brokers());
    Topics topics = Topics.of("fed", TopicSettings.defaults());
    CollectionTopics.create(kafka, topics);
    DemoStream stream = new DemoStream(300, 5);
    try (FeatureTable table = new FeatureTable(kafka, topics, stream.shape())) {
      try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
        int first = feeder.sendItems(stream, Set.of(), sent -> stopAt(sent, 120, feeder));
        assertThat(first).isEqualTo(120);
      }
      table.refresh();
      assertThat(table.sent()).hasSize(120);
      try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
        assertThat(feeder.sendItems(stream, table.sent(), sent -> {})).isEqualTo(180);
      }
      table.refresh();
      assertThat(table.sent()).hasSize(300);
      assertThat(table.live()).isEqualTo(300);

      send(brokers(), topics.features().name(), stream.id(7), null);
      send(brokers(), topics.features().name(), stream.id(8), new byte[] {1});
      table.refresh();
      assertThat(table.sent()).hasSize(300);
      assertThat(table.live()).isEqualTo(298);
    }
  }

  private static void stopAt(int sent, int last, Feeder feeder) {
    if (sent == last) {
      feeder.stop();
    }
  }

  /** Creates a topic whose records may have {@code largest} bytes. */
  static void create(String brokers, String topic, int partitions, int largest) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, partitions, (short) 1)
                      .configs(Map.of("max.message.bytes", String.valueOf(largest)))))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends one record and waits for the broker's word. */
  static void send(String brokers, String topic, String key, byte[] value) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "max.request.size",
            LARGE + 4096,
            "buffer.memory",
            4L * LARGE);
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads the first {@code count} committed records of partition 0. */
  static List<ConsumerRecord<String, byte[]>> read(String brokers, String topic, int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
