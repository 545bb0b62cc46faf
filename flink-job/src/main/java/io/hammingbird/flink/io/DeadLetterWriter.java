package io.hammingbird.flink.io;

import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes dead letters under the key of the record that failed, as it was. */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetterEvent> {

  private final String topic;
  private transient DeadLetterCodec values;

  DeadLetterWriter(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    values = new DeadLetterCodec();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetterEvent value, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, value.key().orElse(null), values.encode(value));
  }
}
