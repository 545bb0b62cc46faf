package io.hammingbird.core.wire;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Puts a payload into the envelope and takes it out again, refusing what is foreign, of another
 * kind, too new or damaged.
 *
 * <pre>
 * byte   0      4        6          8           12               12+n       16+n
 *        | magic | kind | version | length n | payload (n bytes) | CRC-32C |
 * </pre>
 *
 * Big-endian; the checksum covers everything before it.
 */
public final class Envelope {

  private static final int MAGIC = 0x4842_5244; // "HBRD"
  private static final int HEAD = 12;
  private static final int TAIL = 4;

  private Envelope() {}

  /** Returns the enveloped bytes of what {@code body} writes, in the newest version of its kind. */
  public static byte[] seal(Kind kind, Consumer<WireWriter> body) {
    return seal(kind, kind.newestVersion(), body);
  }

  /**
   * Returns the enveloped bytes of what {@code body} writes in an older version of its kind: for
   * values that need nothing of the newer ones, so that readers not yet upgraded understand them.
   */
  public static byte[] seal(Kind kind, int version, Consumer<WireWriter> body) {
    if (version < 1 || version > kind.newestVersion()) {
      throw new IllegalArgumentException(
          "%s has no version %d; it has 1 to %d".formatted(kind, version, kind.newestVersion()));
    }
    WireWriter out = new WireWriter();
    out.writeInt(MAGIC).writeShort(kind.number()).writeShort(version).writeInt(0);
    body.accept(out);
    byte[] bytes = out.toByteArray(TAIL);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(8, bytes.length - HEAD - TAIL);
    buffer.putInt(bytes.length - TAIL, checksum(bytes));
    return bytes;
  }

  /** Returns whether {@code bytes} say that they are of {@code kind}; nothing else is looked at. */
  public static boolean holds(Kind kind, byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    return bytes.length >= HEAD + TAIL
        && head.getInt() == MAGIC
        && (head.getShort() & 0xffff) == kind.number();
  }

  /**
   * Returns a reader over the payload; its {@link WireReader#version()} says which layout follows.
   * Call {@link WireReader#end()} after the last field.
   *
   * @throws WireFormatException if the bytes are foreign, of another kind, too new or damaged
   */
  public static WireReader open(Kind kind, byte[] bytes) {
    if (bytes.length < HEAD + TAIL) {
      throw new WireFormatException(
          "%s needs at least %d bytes, found %d".formatted(kind, HEAD + TAIL, bytes.length));
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    int magic = head.getInt();
    if (magic != MAGIC) {
      throw new WireFormatException(
          "not a Hammingbird envelope: starts with %08x, needs %08x".formatted(magic, MAGIC));
    }
    int number = head.getShort() & 0xffff;
    if (number != kind.number()) {
      throw new WireFormatException("found " + Kind.nameOf(number) + ", needs " + kind);
    }
    int version = head.getShort() & 0xffff;
    if (version < 1 || version > kind.newestVersion()) {
      throw new WireFormatException(
          "%s was written by version %d, this reads 1 to %d: upgrade the reader first"
              .formatted(kind, version, kind.newestVersion()));
    }
    int length = head.getInt();
    if (length != bytes.length - HEAD - TAIL) {
      throw new WireFormatException(
          "%s is cut or padded: says %d payload bytes, found %d"
              .formatted(kind, length, bytes.length - HEAD - TAIL));
    }
    int stored = head.getInt(bytes.length - TAIL);
    int computed = checksum(bytes);
    if (stored != computed) {
      throw new WireFormatException(
          "%s is damaged: checksum %08x, needs %08x".formatted(kind, computed, stored));
    }
    return new WireReader(kind, version, head.limit(bytes.length - TAIL));
  }

  /**
   * Returns what {@code payload} reads; it has to read all that there is.
   *
   * @throws WireFormatException if the bytes are foreign, of another kind, too new or damaged, or
   *     hold what no value of the kind can
   */
  public static <T> T read(Kind kind, byte[] bytes, Function<WireReader, T> payload) {
    WireReader in = open(kind, bytes);
    T value;
    try {
      value = payload.apply(in);
    } catch (WireFormatException e) {
      throw e;
    } catch (RuntimeException e) { // the checksum tells of damage, not of sense
      throw new WireFormatException(kind + " holds what cannot be: " + e, e);
    }
    in.end();
    return value;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - TAIL);
    return (int) crc.getValue();
  }
}
