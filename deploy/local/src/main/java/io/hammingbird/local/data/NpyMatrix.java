package io.hammingbird.local.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix in a file of NumPy's format 1.0, C order, float32, uint8 or int32, mapped and read row
 * by row. What it cannot read it refuses by name, and never misreads.
 *
 * <p>Source: NumPy enhancement proposal 1, "A simple file format for NumPy arrays". Thread-safe.
 */
final class NpyMatrix {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int PREAMBLE = 10;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),"
              + "\\s*'shape':\\s*\\(\\s*([0-9]+)\\s*,\\s*([0-9]+)?\\s*,?\\s*\\),?\\s*\\}\\s*");

  private enum Type {
    FLOAT32("<f4", 4),
    UINT8("|u1", 1),
    INT32("<i4", 4);

    private final String descriptor;
    private final int bytes;

    Type(String descriptor, int bytes) {
      this.descriptor = descriptor;
      this.bytes = bytes;
    }
  }

  private final Path file;
  private final Type type;
  private final int rows;
  private final int columns;
  private final ByteBuffer entries;

  private NpyMatrix(Path file, Type type, int rows, int columns, ByteBuffer entries) {
    this.file = file;
    this.type = type;
    this.rows = rows;
    this.columns = columns;
    this.entries = entries;
  }

  /**
   * Opens {@code file}; a vector of n entries is a matrix of n rows and one column.
   *
   * @throws DataFolderException if it is missing, damaged or of another format, order or type
   */
  static NpyMatrix open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new DataFolderException(
            "%s has %d bytes, needs at most %d".formatted(file, channel.size(), Integer.MAX_VALUE));
      }
      ByteBuffer all = channel.map(MapMode.READ_ONLY, 0, channel.size());
      return read(file, all.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new DataFolderException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static NpyMatrix read(Path file, ByteBuffer all) {
    if (all.limit() < PREAMBLE || !all.slice(0, 6).equals(ByteBuffer.wrap(MAGIC))) {
      throw new DataFolderException(file + " is not a NumPy file: it lacks the magic \\x93NUMPY");
    }
    if (all.get(6) != 1 || all.get(7) != 0) {
      throw new DataFolderException(
          "%s is of NumPy format %d.%d, needs 1.0".formatted(file, all.get(6), all.get(7)));
    }
    int start = PREAMBLE + Short.toUnsignedInt(all.getShort(8));
    if (start > all.limit()) {
      throw new DataFolderException(
          "%s ends after %d bytes, within its header of %d".formatted(file, all.limit(), start));
    }
    byte[] header = new byte[start - PREAMBLE];
    all.get(PREAMBLE, header);
    return of(file, new String(header, StandardCharsets.ISO_8859_1), all, start);
  }

  private static NpyMatrix of(Path file, String header, ByteBuffer all, int start) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new DataFolderException(
          "%s has the header %s, needs one or two dimensions".formatted(file, header.strip()));
    }
    if (matcher.group(2).equals("True")) {
      throw new DataFolderException(file + " is in Fortran order, needs C order");
    }
    Type type = type(file, matcher.group(1));
    int rows = count(file, matcher.group(3));
    int columns = matcher.group(4) == null ? 1 : count(file, matcher.group(4));
    long needed = start + (long) rows * columns * type.bytes;
    if (all.limit() != needed) {
      throw new DataFolderException(
          "%s has %d bytes, but %d x %d entries of %s need %d"
              .formatted(file, all.limit(), rows, columns, type.descriptor, needed));
    }
    ByteBuffer entries = all.slice(start, all.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
    return new NpyMatrix(file, type, rows, columns, entries);
  }

  private static int count(Path file, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new DataFolderException(
          "%s has %s rows or columns, needs at most %d".formatted(file, digits, Integer.MAX_VALUE),
          e);
    }
  }

  private static Type type(Path file, String descriptor) {
    for (Type type : Type.values()) {
      if (type.descriptor.equals(descriptor)) {
        return type;
      }
    }
    throw new DataFolderException(
        "%s has entries of type %s, needs <f4 (float32), |u1 (uint8) or <i4 (int32)"
            .formatted(file, descriptor));
  }

  Path file() {
    return file;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Returns whether entries are whole numbers. */
  boolean isWhole() {
    return type != Type.FLOAT32;
  }

  /** Returns one entry; an int32 beyond 2^24 is rounded to the nearest float. */
  float at(int row, int column) {
    int at = (row * columns + column) * type.bytes;
    return switch (type) {
      case FLOAT32 -> entries.getFloat(at);
      case UINT8 -> Byte.toUnsignedInt(entries.get(at));
      case INT32 -> entries.getInt(at);
    };
  }

  /** Returns one entry as text: exactly where entries are whole. */
  String text(int row, int column) {
    int at = (row * columns + column) * type.bytes;
    return switch (type) {
      case FLOAT32 -> Float.toString(entries.getFloat(at));
      case UINT8 -> Integer.toString(Byte.toUnsignedInt(entries.get(at)));
      case INT32 -> Integer.toString(entries.getInt(at));
    };
  }

  /** Returns a row as a new array of length {@link #columns()}. */
  float[] row(int row) {
    float[] values = new float[columns];
    for (int column = 0; column < columns; column++) {
      values[column] = at(row, column);
    }
    return values;
  }
}
