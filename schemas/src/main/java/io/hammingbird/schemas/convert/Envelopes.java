package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import java.nio.ByteBuffer;
import java.util.function.Function;

/** The core's own wire forms inside records. */
final class Envelopes {

  private Envelopes() {}

  /** Opens the envelope, whatever is wrong with it. */
  static <T> T open(ByteBuffer envelope, String what, Function<byte[], T> reader) {
    byte[] bytes = new byte[envelope.remaining()];
    envelope.duplicate().get(bytes);
    try {
      return reader.apply(bytes);
    } catch (RuntimeException e) { // a sound checksum over a nonsensical value ends in any of them
      throw new RecordFormatException(UNPARSABLE, what + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a record whose own field says another thing than its envelope. */
  static void requireSame(String field, Object record, Object envelope) {
    if (!record.equals(envelope)) {
      throw new RecordFormatException(
          UNPARSABLE,
          "record says %s %s, but its envelope holds %s".formatted(field, record, envelope));
    }
  }
}
