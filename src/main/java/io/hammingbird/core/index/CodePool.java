package io.hammingbird.core.index;

import java.util.Arrays;

/**
 * Buckets of codes with their ordinals, which grow and shrink one code at a time. The codes
 * themselves lie in the buckets, so that reading a bucket misses the cache a few times, not once a
 * code.
 *
 * <p>A bucket is a chain of blocks of one size; all are full but the first. A block that becomes
 * empty serves the next bucket that needs one, whichever it is: blocks of many sizes would be left
 * behind in numbers when all buckets grow at once, as they do. An entry takes {@code 8 · words + 4}
 * bytes, a bucket half a block more on average.
 */
final class CodePool {

  /** The end of a chain. */
  static final int NONE = -1;

  private static final int CHUNK_WORDS = 13; // log2

  private final int words;
  private final int chunk; // entries of a chunk
  private final int shift; // entries of a block, as the others log2
  private final int blocksShift; // blocks of a chunk
  private final long[] heads; // by bucket: first block << 32 | codes
  private long[][] codes = new long[1][];
  private int[][] ordinals = new int[1][];
  private int[] next = new int[0]; // by block: the one behind it in its chain, or among the free
  private int blocks; // ever made
  private int free = NONE;

  /**
   * @param block how many codes a block holds, a power of two
   */
  CodePool(int buckets, int words, int block) {
    this.words = words;
    this.heads = new long[buckets];
    this.shift = Integer.numberOfTrailingZeros(block);
    this.chunk = 1 << (CHUNK_WORDS - (32 - Integer.numberOfLeadingZeros(words - 1)));
    this.blocksShift = Integer.numberOfTrailingZeros(chunk) - shift;
  }

  /** Returns how many codes are in {@code bucket}. */
  int count(int bucket) {
    return (int) heads[bucket];
  }

  /** Returns the first block of a bucket that has codes. */
  int first(int bucket) {
    return (int) (heads[bucket] >>> 32);
  }

  /** Returns how many codes lie in the first block of a bucket that has {@code count}. */
  int inFirst(int count) {
    return ((count - 1) & ((1 << shift) - 1)) + 1;
  }

  /** Returns how many codes lie in every other block. */
  int inOthers() {
    return 1 << shift;
  }

  /** Returns the block behind {@code block}. */
  int next(int block) {
    return next[block];
  }

  /** Returns the codes around {@code block}. */
  long[] codes(int block) {
    return codes[block >>> blocksShift];
  }

  /** Returns the ordinals around {@code block}. */
  int[] ordinals(int block) {
    return ordinals[block >>> blocksShift];
  }

  /** Returns where the block's first entry is: times words among the codes. */
  int at(int block) {
    return (block & ((1 << blocksShift) - 1)) << shift;
  }

  /** Returns the memory in use, in bytes. */
  long bytes() {
    long chunks = (blocks + (1L << blocksShift) - 1) >>> blocksShift;
    return 8L * heads.length + 4L * next.length + chunks * chunk * (8L * words + 4);
  }

  /** Adds a code, which the bucket does not have yet under that ordinal. */
  void add(int bucket, int ordinal, long[] code) {
    int count = count(bucket);
    int block = first(bucket);
    int used = count == 0 ? 1 << shift : inFirst(count);
    if (used == 1 << shift) {
      int fresh = take();
      next[fresh] = count == 0 ? NONE : block;
      block = fresh;
      used = 0;
    }
    int at = at(block) + used;
    ordinals(block)[at] = ordinal;
    System.arraycopy(code, 0, codes(block), at * words, words);
    heads[bucket] = ((long) block << 32) | (count + 1);
  }

  /**
   * Takes the code of {@code ordinal} out, which the bucket has.
   *
   * @return how many entries were looked at to find it, at the most
   */
  int remove(int bucket, int ordinal) {
    int count = count(bucket);
    int first = first(bucket);
    int last = at(first) + inFirst(count) - 1; // it takes the place of the one that goes
    int looked = 0;
    int used = inFirst(count);
    for (int block = first; ; block = next[block]) {
      looked += used;
      int found = find(ordinals(block), at(block), used, ordinal);
      if (found >= 0) {
        ordinals(block)[found] = ordinals(first)[last];
        System.arraycopy(codes(first), last * words, codes(block), found * words, words);
        break;
      }
      used = 1 << shift;
    }
    int left = first;
    if (last == at(first)) {
      left = count == 1 ? 0 : next[first];
      next[first] = free;
      free = first;
    }
    heads[bucket] = ((long) left << 32) | (count - 1);
    return looked;
  }

  private static int find(int[] ordinals, int from, int count, int ordinal) {
    for (int i = from; i < from + count; i++) {
      if (ordinals[i] == ordinal) {
        return i;
      }
    }
    return -1;
  }

  private int take() {
    if (free != NONE) {
      int block = free;
      free = next[block];
      return block;
    }
    int at = blocks >>> blocksShift;
    if (at == codes.length) {
      int grown = at + (at >> 2) + 1;
      codes = Arrays.copyOf(codes, grown);
      ordinals = Arrays.copyOf(ordinals, grown);
    }
    if (codes[at] == null) {
      codes[at] = new long[chunk * words];
      ordinals[at] = new int[chunk];
    }
    if (blocks == next.length) {
      next = Arrays.copyOf(next, Math.addExact(blocks, (blocks >> 2) + 64));
    }
    return blocks++;
  }
}
