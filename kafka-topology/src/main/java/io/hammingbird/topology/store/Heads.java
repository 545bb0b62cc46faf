package io.hammingbird.topology.store;

import io.hammingbird.core.encode.HeadCodes;
import java.util.Optional;

/** Says which versions of the hash function have heads, by which codes lie in buckets. */
@FunctionalInterface
public interface Heads {

  /** No version has any. */
  Heads NONE = version -> Optional.empty();

  /**
   * Returns the heads of a version, empty where it has none or is not known. Asked when the first
   * code of that version comes.
   */
  Optional<HeadCodes> of(long version);
}
