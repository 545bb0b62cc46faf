package io.hammingbird.flink.io;

import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.Published;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes hash functions under their version. */
final class FunctionWriter implements KafkaRecordSerializationSchema<Published> {

  private final String topic;
  private transient KeyCodec keys;
  private transient HashFunctionCodec values;

  FunctionWriter(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    keys = new KeyCodec();
    values = new HashFunctionCodec();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Published value, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic,
        keys.encode(value.function().version()),
        values.encode(value.function(), value.publishedAtMs()));
  }
}
