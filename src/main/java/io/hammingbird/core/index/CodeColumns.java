package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.Arrays;

/**
 * Codes by ordinal: the code of ordinal o lies in place o, and a bit tells whether there is one.
 *
 * <p>Places lie in blocks of {@value #BLOCK}, in each block one plane a word: word w of place i at
 * {@code w · BLOCK + i}. Blocks lie in chunks of {@value #BLOCKS}, which come with their first code
 * and go with their last: long enough for the processor to read ahead (with 8 blocks a scan of 32
 * million codes took 1.4 times as long), short enough for an index of few codes. A place without a
 * code holds some other code, of which nothing may be concluded but that it makes a block's
 * smallest distance too small at worst.
 */
final class CodeColumns {

  static final int BLOCK = 512;
  static final int SHIFT = 9;
  static final int MASK = BLOCK - 1;
  static final int BLOCKS = 64;
  private static final int BLOCKS_SHIFT = 6;
  private static final int WORDS_SHIFT = SHIFT - 6; // presence words of a block: 8

  private final int words;
  private long[][] chunks = new long[1][];
  private long[] present = new long[BLOCKS << WORDS_SHIFT];
  private int[] counts = new int[BLOCKS]; // codes, by block
  private int size;

  CodeColumns(int words) {
    this.words = words;
  }

  int words() {
    return words;
  }

  int size() {
    return size;
  }

  /** Returns the memory in use, in bytes. */
  long bytes() {
    long bytes = 8L * present.length + 4L * counts.length;
    for (long[] chunk : chunks) {
      bytes += chunk == null ? 0 : 8L * chunk.length;
    }
    return bytes;
  }

  /** Returns how many blocks there can be; ordinals lie below as many times {@value #BLOCK}. */
  int blocks() {
    return counts.length;
  }

  /** Returns how many codes block {@code block} has. */
  int count(int block) {
    return counts[block];
  }

  /** Returns the chunk of a block that has codes. */
  long[] chunk(int block) {
    return chunks[block >> BLOCKS_SHIFT];
  }

  /** Returns where in its chunk the block's first plane begins. */
  int offset(int block) {
    return ((block & (BLOCKS - 1)) * words) << SHIFT;
  }

  /** Returns ordinals 64 · {@code index} to 64 · {@code index} + 63, a bit each where a code is. */
  long present(int index) {
    return index < present.length ? present[index] : 0;
  }

  boolean contains(int ordinal) {
    return ordinal >= 0 && (present(ordinal >>> 6) >>> ordinal & 1) != 0;
  }

  /** Returns word {@code w} of the code of {@code ordinal}, which has one. */
  long word(int ordinal, int w) {
    int block = ordinal >> SHIFT;
    return chunk(block)[offset(block) + (w << SHIFT) + (ordinal & MASK)];
  }

  /** Returns the distance of {@code query} to the code of {@code ordinal}, which has one. */
  int distance(int ordinal, long[] query) {
    int block = ordinal >> SHIFT;
    long[] chunk = chunk(block);
    int at = offset(block) + (ordinal & MASK);
    int distance = 0;
    for (int w = 0; w < words; w++, at += BLOCK) {
      distance += Long.bitCount(chunk[at] ^ query[w]);
    }
    return distance;
  }

  /** Puts {@code code} in place {@code ordinal}. */
  void put(int ordinal, BinaryCode code) {
    int block = ordinal >> SHIFT;
    if (block >= counts.length) {
      grow(block);
    }
    boolean isNew = !contains(ordinal);
    if (isNew && chunk(block) == null) {
      chunks[block >> BLOCKS_SHIFT] = new long[(BLOCKS << SHIFT) * words];
    }
    long[] chunk = chunk(block);
    int offset = offset(block);
    for (int w = 0; w < words; w++) {
      int plane = offset + (w << SHIFT);
      if (counts[block] == 0) { // no place may hold what was never a code
        Arrays.fill(chunk, plane, plane + BLOCK, code.word(w));
      }
      chunk[plane + (ordinal & MASK)] = code.word(w);
    }
    if (isNew) {
      present[ordinal >>> 6] |= 1L << ordinal;
      counts[block]++;
      size++;
    }
  }

  /** Takes the code of {@code ordinal} out; returns whether there was one. */
  boolean remove(int ordinal) {
    if (!contains(ordinal)) {
      return false;
    }
    int block = ordinal >> SHIFT;
    present[ordinal >>> 6] &= ~(1L << ordinal);
    counts[block]--;
    size--;
    if (counts[block] == 0 && isEmpty(block >> BLOCKS_SHIFT)) {
      chunks[block >> BLOCKS_SHIFT] = null;
    }
    return true;
  }

  private boolean isEmpty(int chunk) {
    for (int block = chunk << BLOCKS_SHIFT; block < (chunk + 1) << BLOCKS_SHIFT; block++) {
      if (counts[block] > 0) {
        return false;
      }
    }
    return true;
  }

  private void grow(int block) {
    int chunk = block >> BLOCKS_SHIFT;
    int length = chunk + (chunk >> 2) + 1;
    chunks = Arrays.copyOf(chunks, length);
    counts = Arrays.copyOf(counts, length << BLOCKS_SHIFT);
    present = Arrays.copyOf(present, length << (BLOCKS_SHIFT + WORDS_SHIFT));
  }
}
