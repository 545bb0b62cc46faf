package io.hammingbird.flink.io;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The topics a learner job reads, from their beginning and committed records only. */
public final class KafkaSources {

  private final String brokers;
  private final Topics topics;
  private final Map<String, String> client;

  /**
   * Makes the sources.
   *
   * @param client further properties of the Kafka consumers
   */
  public KafkaSources(String brokers, Topics topics, Map<String, String> client) {
    this.brokers = brokers;
    this.topics = topics;
    this.client = client;
  }

  /** Returns the records of the features topic. */
  public KafkaSource<SourceRecord> features() {
    return source(topics.features(), new RecordReader());
  }

  /** Returns the feature maps of the collection. */
  public KafkaSource<FeatureMap> featureMaps() {
    return source(topics.featureMaps(), new MapReader());
  }

  /** Returns the records of the class-attributes topic. */
  public KafkaSource<SourceRecord> classAttributes() {
    return source(topics.classAttributes(), new RecordReader());
  }

  private <T> KafkaSource<T> source(Topic topic, KafkaRecordDeserializationSchema<T> reader) {
    Properties properties = new Properties();
    // A feature map has megabytes, and the default would fetch it alone and slowly.
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20));
    properties.putAll(client);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return KafkaSource.<T>builder()
        .setProperties(properties)
        .setBootstrapServers(brokers)
        .setTopics(topic.name())
        .setGroupId("hammingbird-" + topics.collection() + "-learner")
        .setClientIdPrefix(topic.name())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(reader)
        .build();
  }
}
