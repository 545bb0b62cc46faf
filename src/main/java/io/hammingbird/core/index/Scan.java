package io.hammingbird.core.index;

import java.util.Arrays;
import java.util.List;

/**
 * Reads codes from the first to the last. A block's smallest distance is taken first, in a loop
 * without a branch (which compilers with a vector population count turn into vector code); only a
 * block that can enter the answer is looked at code by code.
 */
final class Scan {

  private static final int BLOCK = CodeColumns.BLOCK;

  private static final int WORDS = BLOCK >> 6;

  private Scan() {}

  /**
   * Searches for all {@code probes} in one pass over the memory.
   *
   * @param few where fewer codes of a block count, they are read one by one
   */
  static void all(CodeColumns columns, List<Probe> probes, int few) {
    long[] scratch = fused(columns.words()) ? null : new long[BLOCK];
    for (int block = 0; block < columns.blocks(); block++) {
      if (columns.count(block) == 0) {
        continue;
      }
      for (int p = 0; p < probes.size(); p++) {
        block(columns, block, probes.get(p), few, scratch);
      }
    }
  }

  /** Searches one by one what the filter lets through. */
  static void filtered(CodeColumns columns, Probe probe) {
    for (int word = 0; word < probe.filter.wordCount(); word++) {
      long wanted = probe.filter.word(word);
      if (wanted != 0) {
        offerEach(columns, word, wanted & columns.present(word), probe);
      }
    }
  }

  private static void block(CodeColumns columns, int block, Probe probe, int few, long[] scratch) {
    int count = columns.count(block);
    int wanted = probe.filter.isAll() ? count : wanted(columns, block, probe.filter);
    if (wanted == 0) {
      return;
    }
    if (wanted < few) {
      for (int word = block * WORDS; word < (block + 1) * WORDS; word++) {
        offerEach(columns, word, columns.present(word) & probe.filter.word(word), probe);
      }
      return;
    }
    probe.codesRead += count;
    long[] chunk = columns.chunk(block);
    int offset = columns.offset(block);
    if (leastDistance(chunk, offset, probe.query, scratch) <= probe.nearest.bound()) {
      if (wanted == BLOCK) {
        offerAll(chunk, offset, block << CodeColumns.SHIFT, probe);
      } else {
        offerMasked(columns, block, probe);
      }
    }
  }

  private static int wanted(CodeColumns columns, int block, OrdinalSet filter) {
    int wanted = 0;
    for (int word = block * WORDS; word < (block + 1) * WORDS; word++) {
      wanted += Long.bitCount(columns.present(word) & filter.word(word));
    }
    return wanted;
  }

  private static void offerEach(CodeColumns columns, int word, long wanted, Probe probe) {
    probe.codesRead += Long.bitCount(wanted);
    for (long left = wanted; left != 0; left &= left - 1) {
      int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
      probe.nearest.offer(ordinal, columns.distance(ordinal, probe.query));
    }
  }

  private static void offerAll(long[] chunk, int offset, int first, Probe probe) {
    long[] query = probe.query;
    int bound = probe.nearest.bound();
    for (int i = 0; i < BLOCK; i++) {
      int distance = distance(chunk, offset + i, query);
      if (distance <= bound) {
        probe.nearest.offer(first + i, distance);
        bound = probe.nearest.bound();
      }
    }
  }

  private static void offerMasked(CodeColumns columns, int block, Probe probe) {
    long[] chunk = columns.chunk(block);
    int offset = columns.offset(block);
    for (int word = block * WORDS; word < (block + 1) * WORDS; word++) {
      long wanted = columns.present(word) & probe.filter.word(word);
      for (long left = wanted; left != 0; left &= left - 1) {
        int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
        int distance = distance(chunk, offset + (ordinal & CodeColumns.MASK), probe.query);
        if (distance <= probe.nearest.bound()) {
          probe.nearest.offer(ordinal, distance);
        }
      }
    }
  }

  private static int distance(long[] chunk, int at, long[] query) {
    int distance = Long.bitCount(chunk[at] ^ query[0]);
    for (int w = 1; w < query.length; w++) {
      distance += Long.bitCount(chunk[at + (w << CodeColumns.SHIFT)] ^ query[w]);
    }
    return distance;
  }

  private static boolean fused(int words) {
    return words == 1 || words == 2 || words == 4;
  }

  private static long leastDistance(long[] chunk, int offset, long[] query, long[] scratch) {
    return switch (query.length) {
      case 1 -> leastOfOne(chunk, offset, query[0]);
      case 2 -> leastOfTwo(chunk, offset, query[0], query[1]);
      case 4 -> leastOfFour(chunk, offset, query[0], query[1], query[2], query[3]);
      default -> leastOfMany(chunk, offset, query, scratch);
    };
  }

  /*
   * The kernels: tiny, static and without a branch; distances stay long, because narrowing them
   * keeps the loops from becoming vector code. Sums of up to four words are not stored between the
   * words: for 256 bits that is 1.1 times as fast on JDK 17 and 1.9 times on 25.
   */

  private static long leastOfOne(long[] codes, int from, long q) {
    long least = Long.MAX_VALUE;
    for (int i = from; i < from + BLOCK; i++) {
      least = Math.min(least, Long.bitCount(codes[i] ^ q));
    }
    return least;
  }

  private static long leastOfTwo(long[] codes, int from, long q0, long q1) {
    long least = Long.MAX_VALUE;
    for (int i = from; i < from + BLOCK; i++) {
      long distance = (long) Long.bitCount(codes[i] ^ q0) + Long.bitCount(codes[BLOCK + i] ^ q1);
      least = Math.min(least, distance);
    }
    return least;
  }

  private static long leastOfFour(long[] codes, int from, long q0, long q1, long q2, long q3) {
    long least = Long.MAX_VALUE;
    for (int i = from; i < from + BLOCK; i++) {
      long distance =
          (long) Long.bitCount(codes[i] ^ q0)
              + Long.bitCount(codes[BLOCK + i] ^ q1)
              + Long.bitCount(codes[2 * BLOCK + i] ^ q2)
              + Long.bitCount(codes[3 * BLOCK + i] ^ q3);
      least = Math.min(least, distance);
    }
    return least;
  }

  private static long leastOfMany(long[] codes, int from, long[] query, long[] sums) {
    Arrays.fill(sums, 0);
    for (int w = 0; w < query.length; w++) {
      addPlane(codes, from + w * BLOCK, query[w], sums);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < BLOCK; i++) {
      least = Math.min(least, sums[i]);
    }
    return least;
  }

  private static void addPlane(long[] codes, int from, long q, long[] sums) {
    for (int i = 0; i < BLOCK; i++) {
      sums[i] += Long.bitCount(codes[from + i] ^ q);
    }
  }
}
