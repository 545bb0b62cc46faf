package io.hammingbird.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Appends fields to a growing byte array, big-endian. Not thread-safe. */
public final class WireWriter {

  private byte[] bytes = new byte[256];
  private int size;

  WireWriter() {}

  public WireWriter writeBoolean(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  WireWriter writeShort(int value) {
    room(2).putShort(size, (short) value);
    size += 2;
    return this;
  }

  public WireWriter writeInt(int value) {
    room(4).putInt(size, value);
    size += 4;
    return this;
  }

  public WireWriter writeLong(long value) {
    room(8).putLong(size, value);
    size += 8;
    return this;
  }

  public WireWriter writeFloat(float value) {
    return writeInt(Float.floatToRawIntBits(value));
  }

  public WireWriter writeDouble(double value) {
    return writeLong(Double.doubleToRawLongBits(value));
  }

  public WireWriter writeString(String value) {
    return writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the length and the bytes. */
  public WireWriter writeBytes(byte[] value) {
    writeInt(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** Writes the length and the entries. */
  public WireWriter writeFloats(float[] values) {
    writeInt(values.length);
    room(4 * values.length).position(size).slice().asFloatBuffer().put(values);
    size += 4 * values.length;
    return this;
  }

  /** Writes the length and the entries. */
  public WireWriter writeDoubles(double[] values) {
    writeInt(values.length);
    room(8 * values.length).position(size).slice().asDoubleBuffer().put(values);
    size += 8 * values.length;
    return this;
  }

  /** Writes the length and the entries. */
  public WireWriter writeLongs(long[] values) {
    writeInt(values.length);
    room(8 * values.length).position(size).slice().asLongBuffer().put(values);
    size += 8 * values.length;
    return this;
  }

  /** Writes the length and the entries. */
  public WireWriter writeInts(int[] values) {
    writeInt(values.length);
    room(4 * values.length).position(size).slice().asIntBuffer().put(values);
    size += 4 * values.length;
    return this;
  }

  /** Writes the size and every element by {@code each}. */
  public <T> WireWriter writeAll(Collection<T> values, BiConsumer<WireWriter, T> each) {
    writeInt(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  byte[] toByteArray(int tail) {
    return Arrays.copyOf(bytes, size + tail);
  }

  private ByteBuffer room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
    }
    return ByteBuffer.wrap(bytes);
  }
}
