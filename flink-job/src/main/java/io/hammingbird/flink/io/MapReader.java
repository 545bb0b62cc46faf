package io.hammingbird.flink.io;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.schemas.convert.FeatureMapCodec;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads feature maps. The job wrote them itself, so one that cannot be read stops it: learning
 * under another map than the index encodes by would be worse.
 */
final class MapReader implements KafkaRecordDeserializationSchema<FeatureMap> {

  private transient FeatureMapCodec codec;

  @Override
  public void open(InitializationContext context) {
    codec = new FeatureMapCodec();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FeatureMap> out) {
    if (record.value() != null) { // A tombstone takes back nothing that was learned.
      out.collect(codec.decode(record.value()));
    }
  }

  @Override
  public TypeInformation<FeatureMap> getProducedType() {
    return JobTypes.FEATURE_MAP;
  }
}
