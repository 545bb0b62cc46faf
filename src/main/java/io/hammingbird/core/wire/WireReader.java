package io.hammingbird.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes fields from a payload in the order they were written. Not thread-safe. */
public final class WireReader {

  private final Kind kind;
  private final int version;
  private final ByteBuffer in;

  WireReader(Kind kind, int version, ByteBuffer in) {
    this.kind = kind;
    this.version = version;
    this.in = in;
  }

  /** Returns the version of the layout. */
  public int version() {
    return version;
  }

  public boolean readBoolean() {
    return need(1).get() != 0;
  }

  public int readInt() {
    return need(4).getInt();
  }

  public long readLong() {
    return need(8).getLong();
  }

  public float readFloat() {
    return need(4).getFloat();
  }

  public double readDouble() {
    return need(8).getDouble();
  }

  public String readString() {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  public byte[] readBytes() {
    byte[] bytes = new byte[length(1)];
    in.get(bytes);
    return bytes;
  }

  public float[] readFloats() {
    float[] values = new float[length(4)];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * values.length);
    return values;
  }

  public double[] readDoubles() {
    double[] values = new double[length(8)];
    in.asDoubleBuffer().get(values);
    in.position(in.position() + 8 * values.length);
    return values;
  }

  public long[] readLongs() {
    long[] values = new long[length(8)];
    in.asLongBuffer().get(values);
    in.position(in.position() + 8 * values.length);
    return values;
  }

  public int[] readInts() {
    int[] values = new int[length(4)];
    in.asIntBuffer().get(values);
    in.position(in.position() + 4 * values.length);
    return values;
  }

  /** Reads what {@link WireWriter#writeAll} wrote; every element takes at least one byte. */
  public <T> List<T> readAll(Function<WireReader, T> each) {
    int size = length(1);
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(each.apply(this));
    }
    return values;
  }

  /**
   * Ends the reading.
   *
   * @throws WireFormatException if bytes are left
   */
  public void end() {
    if (in.hasRemaining()) {
      throw new WireFormatException(
          kind + " has " + in.remaining() + " bytes after its last field");
    }
  }

  /** Reads a length and checks it against what is left, so that no damaged one allocates memory. */
  private int length(int width) {
    int length = readInt();
    if (length < 0 || (long) length * width > in.remaining()) {
      throw new WireFormatException(
          "%s says %d entries of %d bytes, but %d bytes are left"
              .formatted(kind, length, width, in.remaining()));
    }
    return length;
  }

  private ByteBuffer need(int bytes) {
    if (in.remaining() < bytes) {
      throw new WireFormatException(
          "%s ends early: needs %d more bytes, found %d".formatted(kind, bytes, in.remaining()));
    }
    return in;
  }
}
