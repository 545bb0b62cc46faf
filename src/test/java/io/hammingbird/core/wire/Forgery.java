package io.hammingbird.core.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Envelopes that are wrong in one field and right in all others, checksum included. */
public final class Forgery {

  private static final int MAGIC = 0x4842_5244;
  private static final int HEAD = 12;
  private static final int TAIL = 4;

  private Forgery() {}

  /** Returns the envelope with another first word. */
  public static byte[] ofMagic(byte[] sealed, int magic) {
    byte[] forged = sealed.clone();
    ByteBuffer.wrap(forged).putInt(0, magic);
    return signed(forged);
  }

  /** Returns the envelope under another kind's number. */
  public static byte[] ofKind(byte[] sealed, int number) {
    byte[] forged = sealed.clone();
    ByteBuffer.wrap(forged).putShort(4, (short) number);
    return signed(forged);
  }

  /** Returns the envelope under another version. */
  public static byte[] ofVersion(byte[] sealed, int version) {
    byte[] forged = sealed.clone();
    ByteBuffer.wrap(forged).putShort(6, (short) version);
    return signed(forged);
  }

  /** Returns the envelope with {@code more} bytes of 0 after the last field. */
  public static byte[] longer(byte[] sealed, int more) {
    byte[] forged = Arrays.copyOf(sealed, sealed.length + more);
    Arrays.fill(forged, sealed.length - TAIL, forged.length, (byte) 0);
    ByteBuffer.wrap(forged).putInt(8, forged.length - HEAD - TAIL);
    return signed(forged);
  }

  /** Returns the envelope without the last {@code fewer} bytes of its payload. */
  public static byte[] shorter(byte[] sealed, int fewer) {
    byte[] forged = Arrays.copyOf(sealed, sealed.length - fewer);
    ByteBuffer.wrap(forged).putInt(8, forged.length - HEAD - TAIL);
    return signed(forged);
  }

  /** Returns an envelope around any payload. */
  public static byte[] around(int kind, int version, byte[] payload) {
    byte[] forged = new byte[HEAD + payload.length + TAIL];
    ByteBuffer.wrap(forged)
        .putInt(MAGIC)
        .putShort((short) kind)
        .putShort((short) version)
        .putInt(payload.length)
        .put(payload);
    return signed(forged);
  }

  /** Returns the payload of an envelope. */
  public static byte[] payload(byte[] sealed) {
    return Arrays.copyOfRange(sealed, HEAD, sealed.length - TAIL);
  }

  private static byte[] signed(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - TAIL);
    ByteBuffer.wrap(bytes).putInt(bytes.length - TAIL, (int) crc.getValue());
    return bytes;
  }
}
