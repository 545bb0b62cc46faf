package io.hammingbird.topology.query;

import io.hammingbird.core.encode.HashFunction;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** The published hash functions that can be used, as they stand. Thread-safe. */
public interface Functions {

  /**
   * Returns the version that items are to be encoded by: the pinned one if it is known, else the
   * newest, or {@link IndexCounts#UNCODED} before the first.
   */
  long target();

  /** Returns the version that is pinned, known or not. */
  OptionalLong pinned();

  /** Returns the function of {@code version}. */
  Optional<HashFunction> function(long version);

  /** Returns what is told about every function, by version. */
  SortedMap<Long, FunctionInfo> all();
}
