package io.hammingbird.flink.io;

import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.SourceRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records as they are, tombstones included: what they mean, and whether, is for later. */
final class RecordReader implements KafkaRecordDeserializationSchema<SourceRecord> {

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
    out.collect(
        SourceRecord.of(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value()));
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return JobTypes.SOURCE_RECORD;
  }
}
