package io.hammingbird.core.index;

import java.util.BitSet;

/**
 * A set of ordinals: the filter of a query. Immutable, so one set may serve many searches. One bit
 * an ordinal.
 */
public final class OrdinalSet {

  private static final OrdinalSet ALL = new OrdinalSet(new long[0], Integer.MAX_VALUE);

  private final long[] words;
  private final int cardinality;

  private OrdinalSet(long[] words, int cardinality) {
    this.words = words;
    this.cardinality = cardinality;
  }

  /** Returns the set of all ordinals: no filter. */
  public static OrdinalSet all() {
    return ALL;
  }

  /** Returns the ordinals whose bit is set; the bits are copied. */
  public static OrdinalSet of(BitSet ordinals) {
    return new OrdinalSet(ordinals.toLongArray(), ordinals.cardinality());
  }

  /** Returns whether this is the set of all ordinals. */
  public boolean isAll() {
    return this == ALL;
  }

  /** Returns how many ordinals there are; {@link Integer#MAX_VALUE} for all. */
  public int cardinality() {
    return cardinality;
  }

  /** Returns whether {@code ordinal} is one of them. */
  public boolean contains(int ordinal) {
    return (word(ordinal >>> 6) >>> ordinal & 1) != 0;
  }

  /** Returns ordinals 64 · {@code index} to 64 · {@code index} + 63, one bit each. */
  long word(int index) {
    if (index < words.length) {
      return words[index];
    }
    return this == ALL ? -1 : 0;
  }

  /** Returns how many words can hold a bit; meaningless for all. */
  int wordCount() {
    return words.length;
  }

  @Override
  public String toString() {
    return this == ALL ? "OrdinalSet[all]" : "OrdinalSet[" + cardinality + "]";
  }
}
