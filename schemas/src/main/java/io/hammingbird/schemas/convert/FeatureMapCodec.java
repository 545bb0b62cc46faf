package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.record.FeatureMapRecord;
import java.nio.ByteBuffer;
import java.util.List;

/** Feature maps and the values of the {@code feature-maps} topic, whose key is the generation. */
public final class FeatureMapCodec {

  private final RecordFormat<FeatureMapRecord> format =
      new RecordFormat<>(FeatureMapRecord.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(FeatureMap map) {
    return format.write(new FeatureMapRecord(map.generation(), ByteBuffer.wrap(map.toBytes())));
  }

  /**
   * Returns the map of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public FeatureMap decode(byte[] value) {
    FeatureMapRecord record = format.read(value);
    FeatureMap map = Envelopes.open(record.getEnvelope(), "feature map", FeatureMap::fromBytes);
    Envelopes.requireSame("generation", record.getGeneration(), map.generation());
    return map;
  }
}
