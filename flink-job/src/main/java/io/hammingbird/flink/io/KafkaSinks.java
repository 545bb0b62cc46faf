package io.hammingbird.flink.io;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The topics a learner job writes. */
public final class KafkaSinks {

  // A hash function has megabytes; the topics allow 32 MiB.
  private static final int LARGEST_RECORD = 32 << 20;
  // Longer than any checkpoint should take, and below the 15 minutes that brokers allow.
  private static final int TRANSACTION_TIMEOUT_MS = 10 * 60 * 1000;

  private final String brokers;
  private final Topics topics;
  private final Map<String, String> client;

  /**
   * Makes the sinks.
   *
   * @param client further properties of the Kafka producers
   */
  public KafkaSinks(String brokers, Topics topics, Map<String, String> client) {
    this.brokers = brokers;
    this.topics = topics;
    this.client = client;
  }

  /** Returns the feature maps of the collection: each exactly once, at the next checkpoint. */
  public KafkaSink<FeatureMap> featureMaps() {
    return exactlyOnce(topics.featureMaps(), RecordWriter.ofMaps(topics.featureMaps().name()));
  }

  /** Returns the hash functions of the collection: each exactly once, at the next checkpoint. */
  public KafkaSink<Published> hashFunctions() {
    return exactlyOnce(
        topics.hashFunctions(), RecordWriter.ofFunctions(topics.hashFunctions().name()));
  }

  /**
   * Returns the dead letters of the collection, at least once: they are seen at once, and one that
   * is repeated after a failure is known by its topic, partition and offset.
   */
  public KafkaSink<DeadLetterEvent> deadLetters() {
    return sink(RecordWriter.ofDeadLetters(topics.deadLetters().name()))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /** Returns the progress of the learner, at least once: it is for people, who want it at once. */
  public KafkaSink<ProgressPoint> progress() {
    return sink(RecordWriter.ofProgress(topics.progress().name(), topics.collection()))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private <T> KafkaSink<T> exactlyOnce(Topic topic, KafkaRecordSerializationSchema<T> writer) {
    return sink(writer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("hammingbird-" + topic.name())
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  private <T> KafkaSinkBuilder<T> sink(KafkaRecordSerializationSchema<T> writer) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_RECORD));
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(2 * LARGEST_RECORD));
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(TRANSACTION_TIMEOUT_MS));
    properties.putAll(client);
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(brokers)
        .setRecordSerializer(writer);
  }
}
