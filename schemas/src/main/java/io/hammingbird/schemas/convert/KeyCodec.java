package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.EMPTY_ID;
import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Record keys: UTF-8 text, numbers (versions, generations) as decimal text. Text that is no Unicode
 * is refused rather than patched, or two keys would become one.
 */
public final class KeyCodec {

  /**
   * Returns the key's bytes.
   *
   * @throws IllegalArgumentException if the text is empty or holds half a surrogate pair
   */
  public byte[] encode(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key is empty, but every record needs one");
    }
    try {
      ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("key '" + key + "' holds half a surrogate pair", e);
    }
  }

  /** Returns the key's bytes. */
  public byte[] encode(long number) {
    return encode(Long.toString(number));
  }

  /**
   * Returns the key's text, never empty.
   *
   * @throws RecordFormatException {@code empty-id} without a key, {@code unparsable} where it is no
   *     UTF-8
   */
  public String decode(byte[] key) {
    if (key == null || key.length == 0) {
      throw new RecordFormatException(
          EMPTY_ID, "record has " + (key == null ? "no key" : "an empty key") + ", needs one");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new RecordFormatException(
          UNPARSABLE, "key of %d bytes is no UTF-8".formatted(key.length), e);
    }
  }

  /**
   * Returns the key's number.
   *
   * @throws RecordFormatException if the key is no decimal number
   */
  public long decodeNumber(byte[] key) {
    String text = decode(key);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RecordFormatException(
          UNPARSABLE, "key is '%s', needs a decimal number".formatted(text), e);
    }
  }
}
