package io.hammingbird.local.bench;

import io.hammingbird.core.code.BinaryCode;
import java.util.BitSet;

/** The codes of all items under one version, packed. Not thread-safe. */
final class CodeColumn {

  private final int words;
  private final long[] codes;
  private final BitSet there = new BitSet();

  CodeColumn(int items, int bits) {
    this.words = BinaryCode.wordsFor(bits);
    this.codes = new long[Math.multiplyExact(items, words)];
  }

  void put(int ordinal, BinaryCode code) {
    there.set(ordinal);
    for (int w = 0; w < words; w++) {
      codes[ordinal * words + w] = code.word(w);
    }
  }

  /** Returns the distance of an item's code to a probe, or −1 where the item has none. */
  int distance(int ordinal, BinaryCode probe) {
    if (!there.get(ordinal)) {
      return -1;
    }
    int distance = 0;
    for (int w = 0; w < words; w++) {
      distance += Long.bitCount(codes[ordinal * words + w] ^ probe.word(w));
    }
    return distance;
  }
}
