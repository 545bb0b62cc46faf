package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.Arrays;
import java.util.List;

/**
 * The exhaustive index, and the reference that faster ones are tested against: packed codes, read
 * from the first to the last.
 *
 * <p>Codes lie in blocks of {@value #BLOCK}, in each block one plane a word: word w of the code in
 * place i at {@code w · BLOCK + i}. A block's smallest distance is taken first, in a loop without a
 * branch (which compilers with a vector population count turn into vector code); only a block that
 * can enter the answer is looked at code by code. There are no holes: taking an item out moves the
 * last one into its place.
 */
public final class ScanIndex implements HammingIndex {

  static final int BLOCK = 1024;
  private static final int SHIFT = 10;
  private static final int MASK = BLOCK - 1;

  private final int bits;
  private final int words;
  private final IdTable ids = new IdTable();
  private long[][] blocks = new long[4][];

  private ScanIndex(int bits) {
    this.bits = bits;
    this.words = BinaryCode.wordsFor(bits);
  }

  /**
   * Returns an empty index for codes of {@code bits} bits.
   *
   * @throws IllegalArgumentException if there can be no such code
   */
  public static ScanIndex ofBits(int bits) {
    return new ScanIndex(bits);
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public void put(String id, BinaryCode code) {
    requireBits(code);
    int ordinal = ids.add(id);
    int at = ordinal >> SHIFT;
    if (at == blocks.length) {
      blocks = Arrays.copyOf(blocks, at + (at >> 1) + 1);
    }
    if (blocks[at] == null) {
      blocks[at] = new long[words << SHIFT];
    }
    for (int w = 0; w < words; w++) {
      blocks[at][(w << SHIFT) + (ordinal & MASK)] = code.word(w);
    }
  }

  @Override
  public boolean remove(String id) {
    int freed = ids.remove(id);
    if (freed < 0) {
      return false;
    }
    int last = ids.size();
    long[] from = blocks[last >> SHIFT];
    long[] to = blocks[freed >> SHIFT];
    for (int w = 0; w < words; w++) {
      to[(w << SHIFT) + (freed & MASK)] = from[(w << SHIFT) + (last & MASK)];
    }
    if ((last & MASK) == 0) {
      blocks[last >> SHIFT] = null; // the block has no code left
    }
    return true;
  }

  @Override
  public List<Neighbor> search(BinaryCode probe, int limit, int maxDistance) {
    requireBits(probe);
    if (limit < 1 || maxDistance < 0) {
      throw new IllegalArgumentException(
          "limit is %d and maxDistance %d, but they must be at least 1 and 0"
              .formatted(limit, maxDistance));
    }
    Selection nearest = new Selection(bits, Math.min(limit, size()), Math.min(maxDistance, bits));
    if (words == 1) {
      scanOneWord(probe.word(0), nearest);
    } else {
      scanPlanes(probe, nearest);
    }
    return nearest.sorted(ids);
  }

  private void scanOneWord(long probe, Selection nearest) {
    for (int start = 0; start < size(); start += BLOCK) {
      long[] codes = blocks[start >> SHIFT];
      int count = Math.min(BLOCK, size() - start);
      if (leastDistance(codes, count, probe) <= nearest.bound()) {
        for (int i = 0; i < count; i++) {
          nearest.offer(start + i, Long.bitCount(codes[i] ^ probe));
        }
      }
    }
  }

  private void scanPlanes(BinaryCode probe, Selection nearest) {
    long[] distances = new long[BLOCK];
    for (int start = 0; start < size(); start += BLOCK) {
      long[] codes = blocks[start >> SHIFT];
      int count = Math.min(BLOCK, size() - start);
      Arrays.fill(distances, 0, count, 0);
      int w = 0;
      for (; w + 4 <= words; w += 4) {
        addFourPlanes(codes, w << SHIFT, count, probe, w, distances);
      }
      for (; w < words; w++) {
        addPlane(codes, w << SHIFT, count, probe.word(w), distances);
      }
      if (least(distances, count) <= nearest.bound()) {
        for (int i = 0; i < count; i++) {
          nearest.offer(start + i, (int) distances[i]);
        }
      }
    }
  }

  // The kernels: tiny, static and without a branch; distances stay long, because narrowing them
  // keeps the loops from becoming vector code.

  private static long leastDistance(long[] codes, int count, long probe) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, Long.bitCount(codes[i] ^ probe));
    }
    return least;
  }

  private static long least(long[] distances, int count) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, distances[i]);
    }
    return least;
  }

  private static void addPlane(long[] codes, int at, int count, long probe, long[] distances) {
    for (int i = 0; i < count; i++) {
      distances[i] += Long.bitCount(codes[at + i] ^ probe);
    }
  }

  private static void addFourPlanes(
      long[] codes, int at, int count, BinaryCode probe, int word, long[] distances) {
    long p0 = probe.word(word);
    long p1 = probe.word(word + 1);
    long p2 = probe.word(word + 2);
    long p3 = probe.word(word + 3);
    for (int i = 0; i < count; i++) {
      distances[i] +=
          (long) Long.bitCount(codes[at + i] ^ p0)
              + Long.bitCount(codes[at + BLOCK + i] ^ p1)
              + Long.bitCount(codes[at + 2 * BLOCK + i] ^ p2)
              + Long.bitCount(codes[at + 3 * BLOCK + i] ^ p3);
    }
  }

  private void requireBits(BinaryCode code) {
    if (code.bits() != bits) {
      throw new IllegalArgumentException(
          "code has %d bits, this index holds codes of %d".formatted(code.bits(), bits));
    }
  }

  @Override
  public String toString() {
    return "ScanIndex[bits=" + bits + ", size=" + size() + "]";
  }
}
