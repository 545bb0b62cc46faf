package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.BAD_VECTOR;
import static io.hammingbird.schemas.convert.RecordFormatException.NOT_FINITE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Arrays of float32 as little-endian bytes. */
final class Floats {

  private Floats() {}

  static ByteBuffer toBytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  /**
   * Reads {@link #toBytes} back.
   *
   * @param what the vector's name in messages
   * @param most how many entries are allowed
   */
  static float[] fromBytes(ByteBuffer bytes, String what, int most) {
    int size = bytes.remaining();
    if (size % Float.BYTES != 0) {
      throw new RecordFormatException(
          BAD_VECTOR, "%s has %d bytes, needs a multiple of 4".formatted(what, size));
    }
    if (size / Float.BYTES > most) {
      throw new RecordFormatException(
          BAD_VECTOR,
          "%s has %d entries, allowed are at most %d".formatted(what, size / Float.BYTES, most));
    }
    FloatBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[size / Float.BYTES];
    in.get(values);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new RecordFormatException(
            NOT_FINITE,
            "%s is %s at position %d, but every number must be finite"
                .formatted(what, values[i], i));
      }
    }
    return values;
  }
}
