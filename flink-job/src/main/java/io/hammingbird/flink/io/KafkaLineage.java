package io.hammingbird.flink.io;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads from the ends of a collection's topics which generation and version came last. Both rise
 * and each topic has one partition, so the last committed record with a value tells, unless a later
 * one was deleted behind it.
 */
public final class KafkaLineage implements Serializable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String brokers;
  private final String featureMaps;
  private final String hashFunctions;
  private final Properties client = new Properties();

  /**
   * Makes the source.
   *
   * @param client further properties of the Kafka consumer
   */
  public KafkaLineage(String brokers, Topics topics, Map<String, String> client) {
    this.brokers = brokers;
    this.featureMaps = topics.featureMaps().name();
    this.hashFunctions = topics.hashFunctions().name();
    this.client.putAll(client);
  }

  /** Returns the highest generation and version that were published. */
  public Lineage read() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new Lineage(
          Math.toIntExact(last(consumer, new TopicPartition(featureMaps, 0))),
          last(consumer, new TopicPartition(hashFunctions, 0)));
    }
  }

  /**
   * Returns the highest number that is a key; 0 where there is none.
   *
   * <p>Numbers are published in rising order, so none before a record with a value is higher than
   * its key. Deletions come in any order: one at the end says nothing of what is before it.
   */
  private static long last(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    List<TopicPartition> only = List.of(partition);
    consumer.assign(only);
    long begin = consumer.beginningOffsets(only, PATIENCE).get(partition);
    long end = consumer.endOffsets(only, PATIENCE).get(partition);
    // Commit marks and compacted records leave offsets without a record: step back ever further.
    long from = end;
    Tail tail = new Tail(0, false);
    for (long back = 2; !tail.hasValue() && from > begin; back *= 4) {
      from = Math.max(begin, end - back);
      tail = tailFrom(consumer, partition, from, end);
    }
    return tail.highest();
  }

  /** The records from some offset on: their highest key, and whether any is not a deletion. */
  private record Tail(long highest, boolean hasValue) {}

  private static Tail tailFrom(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
    KeyCodec keys = new KeyCodec();
    long highest = 0;
    boolean hasValue = false;
    consumer.seek(partition, from);
    while (consumer.position(partition, PATIENCE) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        highest = Math.max(highest, keys.decodeNumber(record.key()));
        hasValue |= record.value() != null;
      }
    }
    return new Tail(highest, hasValue);
  }
}
