package io.hammingbird.flink.io;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.convert.FeatureMapCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes feature maps under their generation. */
final class MapWriter implements KafkaRecordSerializationSchema<FeatureMap> {

  private final String topic;
  private transient KeyCodec keys;
  private transient FeatureMapCodec values;

  MapWriter(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    keys = new KeyCodec();
    values = new FeatureMapCodec();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      FeatureMap value, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, keys.encode(value.generation()), values.encode(value));
  }
}
