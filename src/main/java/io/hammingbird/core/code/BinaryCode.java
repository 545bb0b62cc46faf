package io.hammingbird.core.code;

import java.util.Arrays;

/**
 * A packed code of 1 to 1,024 bits. Bit i lies in word i / 64 at position i % 64 and is 1 where the
 * hash value is +1; unused bits of the last word are 0.
 */
public final class BinaryCode {

  private static final int MAX_BITS = 1024;
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final int bits;
  private final long[] words;

  private BinaryCode(int bits, long[] words) {
    this.bits = bits;
    this.words = words;
  }

  /** Returns how many 64-bit words {@code bits} need. */
  public static int wordsFor(int bits) {
    if (bits < 1 || bits > MAX_BITS) {
      throw new IllegalArgumentException("a code has 1 to " + MAX_BITS + " bits, not " + bits);
    }
    return (bits + 63) >>> 6;
  }

  /** Returns the code of the signs of {@code margins}, one bit an entry; sgn(0) = +1. */
  public static BinaryCode ofSigns(float... margins) {
    long[] words = new long[wordsFor(margins.length)];
    for (int i = 0; i < margins.length; i++) {
      if (margins[i] >= 0) {
        words[i >>> 6] |= 1L << (i & 63);
      }
    }
    return new BinaryCode(margins.length, words);
  }

  /**
   * Returns the code of {@code words}, which are copied.
   *
   * @throws IllegalArgumentException if the number of words is not what {@code bits} need or a bit
   *     past the end is set
   */
  public static BinaryCode ofWords(int bits, long... words) {
    int needed = wordsFor(bits);
    if (words.length != needed) {
      throw new IllegalArgumentException(
          bits + " bits need " + needed + " words, found " + words.length);
    }
    if ((bits & 63) != 0 && words[needed - 1] >>> (bits & 63) != 0) {
      throw new IllegalArgumentException("a bit past bit " + (bits - 1) + " is set");
    }
    return new BinaryCode(bits, words.clone());
  }

  /**
   * Reads {@link #hex()} back.
   *
   * @throws IllegalArgumentException if the text has another length or other characters
   */
  public static BinaryCode ofHex(int bits, String hex) {
    int digits = (bits + 3) >>> 2;
    if (hex.length() != digits) {
      throw new IllegalArgumentException(
          bits + " bits need " + digits + " hex digits, found " + hex.length());
    }
    long[] words = new long[wordsFor(bits)];
    for (int i = 0; i < digits; i++) {
      long digit = Character.digit(hex.charAt(i), 16);
      if (digit < 0) {
        throw new IllegalArgumentException("'" + hex.charAt(i) + "' is no hex digit");
      }
      words[i >>> 4] |= digit << ((i & 15) << 2);
    }
    return ofWords(bits, words);
  }

  /** Returns the number of bits. */
  public int bits() {
    return bits;
  }

  /** Returns the number of words. */
  public int wordCount() {
    return words.length;
  }

  /** Returns word {@code index}. */
  public long word(int index) {
    return words[index];
  }

  /** Returns whether bit {@code index} stands for +1. */
  public boolean bit(int index) {
    return (words[index >>> 6] >>> (index & 63) & 1) != 0;
  }

  /**
   * Returns in how many bits this code and {@code other} differ.
   *
   * @throws IllegalArgumentException if their lengths differ
   */
  public int distance(BinaryCode other) {
    if (other.bits != bits) {
      throw new IllegalArgumentException(
          "a code of " + bits + " bits has no distance to one of " + other.bits);
    }
    int distance = 0;
    for (int i = 0; i < words.length; i++) {
      distance += Long.bitCount(words[i] ^ other.words[i]);
    }
    return distance;
  }

  /** Returns the bits as hex digits, the first digit holding bits 0 to 3 (bit 0 lowest). */
  public String hex() {
    char[] text = new char[(bits + 3) >>> 2];
    for (int i = 0; i < text.length; i++) {
      text[i] = DIGITS[(int) (words[i >>> 4] >>> ((i & 15) << 2)) & 15];
    }
    return new String(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryCode that
        && bits == that.bits
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return bits * 31 + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return bits + ":" + hex();
  }
}
