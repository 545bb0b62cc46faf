package io.hammingbird.flink.io;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.FeatureMapCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.ProgressCodec;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes values to one topic. It tells the topic's name as well, which the sink must know to find
 * the transactions that a job before it left open.
 */
final class RecordWriter<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

  private static final KeyCodec KEYS = new KeyCodec();
  private static final FeatureMapCodec MAPS = new FeatureMapCodec();
  private static final HashFunctionCodec FUNCTIONS = new HashFunctionCodec();
  private static final DeadLetterCodec LETTERS = new DeadLetterCodec();
  private static final ProgressCodec PROGRESS = new ProgressCodec();

  private final String topic;
  private final Encoder<T> key;
  private final Encoder<T> value;

  /** Shipped to the subtasks with the writer, so it must capture nothing. */
  @FunctionalInterface
  private interface Encoder<T> extends Serializable {
    byte[] encode(T value);
  }

  private RecordWriter(String topic, Encoder<T> key, Encoder<T> value) {
    this.topic = topic;
    this.key = key;
    this.value = value;
  }

  /** Returns the writer of feature maps under their generation. */
  static RecordWriter<FeatureMap> ofMaps(String topic) {
    return new RecordWriter<>(topic, map -> KEYS.encode(map.generation()), map -> MAPS.encode(map));
  }

  /** Returns the writer of hash functions under their version. */
  static RecordWriter<Published> ofFunctions(String topic) {
    return new RecordWriter<>(
        topic,
        published -> KEYS.encode(published.function().version()),
        published -> FUNCTIONS.encode(published.function(), published.publishedAtMs()));
  }

  /** Returns the writer of dead letters under the key of the record that failed, as it was. */
  static RecordWriter<DeadLetterEvent> ofDeadLetters(String topic) {
    return new RecordWriter<>(
        topic, letter -> letter.key().orElse(null), letter -> LETTERS.encode(letter));
  }

  /** Returns the writer of points of progress under their collection. */
  static RecordWriter<ProgressPoint> ofProgress(String topic, String collection) {
    return new RecordWriter<>(
        topic, point -> KEYS.encode(collection), point -> PROGRESS.encode(point));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, key.encode(element), value.encode(element));
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
