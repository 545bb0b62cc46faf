package io.hammingbird.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.flink.io.KafkaLineage;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What a learner that starts without state finds out from the topics of any broker. */
interface LineageContract {

  /** Returns where the broker under test listens. */
  String brokers();

  @Test
  default void lineage_ofNewTopics_isNone() throws InterruptedException {
    assertThat(lineage(created("lineage-new")).read()).isEqualTo(Lineage.NONE);
  }

  @Test
  default void lineage_isTheLastThatWasCommitted() throws InterruptedException {
    Topics topics = created("lineage-old");
    try (Producer<String, String> producer = transactional()) {
      send(producer, topics.featureMaps().name(), 2, true);
      for (int version = 1; version <= 12; version++) {
        send(producer, topics.hashFunctions().name(), version, true);
      }
      for (int version = 13; version <= 40; version++) {
        send(producer, topics.hashFunctions().name(), version, false);
      }
      assertThat(lineage(topics).read()).isEqualTo(new Lineage(2, 12));

      producer.beginTransaction(); // Left open, as by a job that was killed.
      var unused = // flushed
          producer.send(new ProducerRecord<>(topics.hashFunctions().name(), "13", "open"));
      producer.flush();
      assertThat(lineage(topics).read()).isEqualTo(new Lineage(2, 12));
      producer.abortTransaction();
    }
  }

  @Test
  default void lineage_behindDeletions_isTheHighestOfAll() throws InterruptedException {
    Topics topics = created("lineage-deleted");
    try (Producer<String, String> producer = transactional()) {
      for (int version = 1; version <= 9; version++) {
        send(producer, topics.hashFunctions().name(), version, true);
      }
      for (int version = 1; version <= 8; version++) {
        delete(producer, topics.hashFunctions().name(), version);
      }
      assertThat(lineage(topics).read()).isEqualTo(new Lineage(0, 9));

      delete(producer, topics.hashFunctions().name(), 9);
      delete(producer, topics.hashFunctions().name(), 3);
      assertThat(lineage(topics).read()).isEqualTo(new Lineage(0, 9));
    }
  }

  private Topics created(String collection) throws InterruptedException {
    Topics topics = Topics.of(collection, TopicSettings.defaults());
    CollectionTopics.create(Map.of("bootstrap.servers", brokers()), topics);
    return topics;
  }

  private KafkaLineage lineage(Topics topics) {
    return new KafkaLineage(brokers(), topics, Map.of());
  }

  private Producer<String, String> transactional() {
    Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers(), "transactional.id", "lineage-contract"),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  private static void delete(Producer<String, String> producer, String topic, long number) {
    producer.beginTransaction();
    var unused = producer.send(new ProducerRecord<>(topic, Long.toString(number), null)); // flushed
    producer.commitTransaction();
  }

  private static void send(
      Producer<String, String> producer, String topic, long number, boolean commit) {
    producer.beginTransaction();
    var unused = // flushed
        producer.send(new ProducerRecord<>(topic, Long.toString(number), "a value"));
    producer.flush();
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }
}
