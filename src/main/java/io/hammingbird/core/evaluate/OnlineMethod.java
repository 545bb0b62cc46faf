package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns hash functions from items that arrive in chunks. Mutable; one thread. */
public interface OnlineMethod {

  /** Learns what has arrived. */
  void learn(MappedItems chunk);

  /** Is told that nothing more will come. */
  default void settle() {}

  /** Returns the function learned so far; empty while too little has come. */
  Optional<HashFunction> function();

  /**
   * Returns the codes under which the items learned so far are stored, in order of arrival, where
   * they keep the code they were given then; empty where a stored item has the code that its labels
   * have under {@link #function()}.
   */
  default Optional<List<BinaryCode>> keptCodes() {
    return Optional.empty();
  }

  /** Returns the function before {@link #settle()}, whether that kept it or not. */
  default Optional<HashFunction> warm() {
    return function();
  }

  /** Returns what else there is to report, by name. */
  default SortedMap<String, Double> figures() {
    return new TreeMap<>();
  }
}
