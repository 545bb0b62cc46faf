package io.hammingbird.schemas.convert;

import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.record.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Dead letters and the values of their topic, whose key is that of the record that failed. */
public final class DeadLetterCodec {

  private final RecordFormat<DeadLetter> format = new RecordFormat<>(DeadLetter.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(DeadLetterEvent event) {
    return format.write(
        new DeadLetter(
            event.topic(),
            event.partition(),
            event.offset(),
            Instant.ofEpochMilli(event.timestampMs()),
            event.key().map(ByteBuffer::wrap).orElse(null),
            event.value().map(ByteBuffer::wrap).orElse(null),
            event.code(),
            event.reason()));
  }

  /**
   * Returns the event of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public DeadLetterEvent decode(byte[] value) {
    DeadLetter letter = format.read(value);
    return new DeadLetterEvent(
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        letter.getTimestamp().toEpochMilli(),
        bytes(letter.getKey()),
        bytes(letter.getValue()),
        letter.getCode(),
        letter.getReason());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
