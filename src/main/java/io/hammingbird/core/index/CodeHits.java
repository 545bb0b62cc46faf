package io.hammingbird.core.index;

import java.util.List;

/**
 * The answer of a {@link CodeIndex} to one query.
 *
 * @param hits ordered by (distance, id), at most as many as were asked for
 * @param effort what was done to find them
 */
public record CodeHits(List<Hit> hits, Effort effort) {

  public CodeHits {
    hits = List.copyOf(hits);
  }
}
