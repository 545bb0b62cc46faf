package io.hammingbird.flink.type;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a value of the job becomes bytes between two tasks. A form holds nothing, so that two of one
 * class are the same form, and has a public constructor without arguments, by which a snapshot
 * brings it back.
 *
 * @param <T> an immutable type: values are shared, never copied
 */
public interface WireForm<T> extends Serializable {

  /** Returns the class of the values. */
  Class<T> type();

  /** Appends {@code value} to {@code out}. */
  void write(T value, DataOutputView out) throws IOException;

  /** Reads one value of {@link #write} back. */
  T read(DataInputView in) throws IOException;

  /** Writes the length and the bytes; −1 where they are null. */
  static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  /** Reads {@link #writeBytes} back. */
  static byte[] readBytes(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
