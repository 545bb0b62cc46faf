package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;

/**
 * Keeps the moments that a function is solved from while a stream runs, and so says how much of the
 * past still counts. Mutable; one thread.
 */
public interface Following {

  /**
   * Takes in what has come.
   *
   * @param delta moments of the new items, signed
   * @param eventTimeMs the latest event time among them
   */
  void add(Moments delta, long eventTimeMs);

  /** Returns the moments to solve from now. */
  Moments moments();

  /** Returns the strategy under which everything counts for ever, starting from {@code zero}. */
  static Following whole(Moments zero) {
    return new WholeStream(zero);
  }
}
