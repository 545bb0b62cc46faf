package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.schemas.record.HashFunctionRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Hash functions and the values of the {@code hash-functions} topic, whose key is the version. */
public final class HashFunctionCodec {

  private final RecordFormat<HashFunctionRecord> format =
      new RecordFormat<>(HashFunctionRecord.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(HashFunction function, long publishedAtMs) {
    return format.write(
        new HashFunctionRecord(
            function.version(),
            function.generation(),
            function.bits(),
            function.provenance().learner(),
            Instant.ofEpochMilli(publishedAtMs),
            ByteBuffer.wrap(function.toBytes())));
  }

  /**
   * Returns the function of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public Published decode(byte[] value) {
    HashFunctionRecord record = format.read(value);
    HashFunction function =
        Envelopes.open(record.getEnvelope(), "hash function", HashFunction::fromBytes);
    Envelopes.requireSame("version", record.getVersion(), function.version());
    Envelopes.requireSame("generation", record.getGeneration(), function.generation());
    Envelopes.requireSame("bits", record.getBits(), function.bits());
    Envelopes.requireSame("learner", record.getLearner(), function.provenance().learner());
    return new Published(function, record.getPublishedAt().toEpochMilli());
  }
}
