package io.hammingbird.client;

import java.util.List;
import java.util.OptionalLong;

/**
 * The versions of the hash function.
 *
 * @param all ascending
 * @param newest 0 before the first
 * @param target by which items are encoded, 0 before the first
 * @param pinned the one that items are kept at
 */
public record Versions(List<HashVersion> all, long newest, long target, OptionalLong pinned) {

  public Versions {
    all = List.copyOf(all);
  }
}
