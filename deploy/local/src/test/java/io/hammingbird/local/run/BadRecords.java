package io.hammingbird.local.run;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that no service should take, by the code that their dead letters should have. */
final class BadRecords {

  private static final float MARK = 12345.678f;

  private BadRecords() {}

  static Map<String, ProducerRecord<byte[], byte[]>> of(String topic, int imageDimension) {
    Map<String, ProducerRecord<byte[], byte[]>> records = new LinkedHashMap<>();
    records.put("unparsable", record(topic, "bad-bytes", new byte[] {1, 2, 3}));
    records.put(
        "wrong-dimension", record(topic, "bad-dimension", event("image", new float[] {1, 2})));
    records.put("unknown-modality", record(topic, "bad-modality", event("sound", MARK)));
    records.put("empty-id", record(topic, "", event("image", new float[imageDimension])));
    float[] marked = new float[imageDimension];
    marked[0] = MARK;
    records.put("not-finite", record(topic, "bad-number", poisoned(event("image", marked))));
    return records;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String id, byte[] value) {
    return new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value);
  }

  private static byte[] event(String modality, float... values) {
    return new FeatureEventCodec()
        .encode(
            Item.of(
                "any",
                Map.of(modality, DenseVector.copyOf(values)),
                LabelSet.of("circle"),
                Map.of(),
                0));
  }

  /** Vectors refuse NaN, so it is written over a mark in the bytes. */
  private static byte[] poisoned(byte[] event) {
    ByteBuffer bytes = ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 4 <= event.length; at++) {
      if (bytes.getFloat(at) == MARK) {
        bytes.putFloat(at, Float.NaN);
        return event;
      }
    }
    throw new IllegalStateException("the mark is not in the bytes");
  }
}
