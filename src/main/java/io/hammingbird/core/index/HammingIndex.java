package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.List;

/**
 * Items by code, all codes of one length and one hash-function version. Not thread-safe: one writer
 * or many readers at a time, guarded by the caller. Where several indexes hold the same items, they
 * share their names better through {@link CodeIndex}.
 */
public interface HammingIndex {

  /**
   * Returns an empty index for codes of {@code bits} bits.
   *
   * @throws IllegalArgumentException if there can be no such code
   */
  static HammingIndex ofBits(int bits) {
    return new NamedIndex(bits, Strategy.AUTO);
  }

  /** Returns the code length. */
  int bits();

  /** Returns how many items are indexed. */
  int size();

  /** Puts {@code id} under {@code code}, replacing any code it had. */
  void put(String id, BinaryCode code);

  /** Takes {@code id} out; returns whether it was there. */
  boolean remove(String id);

  /**
   * Returns the items nearest to {@code probe}, ordered by (distance, id).
   *
   * @param limit at most so many, at least 1
   * @param maxDistance none farther than this; {@link #bits()} for no bound
   */
  List<Neighbor> search(BinaryCode probe, int limit, int maxDistance);
}
