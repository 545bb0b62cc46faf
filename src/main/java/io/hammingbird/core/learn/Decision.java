package io.hammingbird.core.learn;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Quality;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a solve.
 *
 * @param published the new version; empty where it was withheld
 * @param reason why it was published or withheld
 * @param quality of the solution on the held-out items, by direction
 * @param churn share of bits that differ from the version in service
 * @param resting whether the stream rested
 */
public record Decision(
    Optional<HashFunction> published,
    String reason,
    SortedMap<String, Quality> quality,
    double churn,
    boolean resting) {

  public Decision {
    quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
  }
}
