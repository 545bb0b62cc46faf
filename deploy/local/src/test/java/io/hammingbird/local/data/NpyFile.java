package io.hammingbird.local.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small NumPy files, right and wrong ones. */
final class NpyFile {

  private NpyFile() {}

  static void write(Path file, String header, byte... entries) throws IOException {
    write(file, 1, header, entries);
  }

  static void write(Path file, int major, String header, byte... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x93);
    out.writeBytes("NUMPY".getBytes(StandardCharsets.US_ASCII));
    out.write(major);
    out.write(0);
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    out.writeBytes(
        ByteBuffer.allocate(2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) text.length)
            .array());
    out.writeBytes(text);
    out.writeBytes(entries);
    Files.write(file, out.toByteArray());
  }

  static void writeBytes(Path file, int rows, int columns, int... values) throws IOException {
    byte[] entries = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      entries[i] = (byte) values[i];
    }
    write(file, header("|u1", rows, columns), entries);
  }

  static void writeFloats(Path file, int rows, int columns, float... values) throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      entries.putFloat(value);
    }
    write(file, header("<f4", rows, columns), entries.array());
  }

  static void writeInts(Path file, int... values) throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      entries.putInt(value);
    }
    write(
        file,
        "{'descr': '<i4', 'fortran_order': False, 'shape': (" + values.length + ",), }",
        entries.array());
  }

  static String header(String type, int rows, int columns) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }"
        .formatted(type, rows, columns);
  }
}
