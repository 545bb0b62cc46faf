package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.List;

/**
 * Items by code, all codes of one length and one hash-function version. Not thread-safe: one writer
 * or many readers at a time, guarded by the caller.
 */
public interface HammingIndex {

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
