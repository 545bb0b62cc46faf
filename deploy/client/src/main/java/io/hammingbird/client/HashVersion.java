package io.hammingbird.client;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of the hash function.
 *
 * @param version its number
 * @param bits length of its codes
 * @param heads how many heads its codes have for search by buckets; 0 where it has none
 * @param attributes how many class attributes it encodes; 0 where it cannot
 * @param joint whether an item that has all modalities has one code in all of them
 * @param publishedAt when it was published
 * @param items how many have codes of it
 * @param target whether items are encoded by it
 * @param learner which learner made it
 * @param learned from how many items
 * @param reason why it was published
 * @param churn share of bits that changed from the version before
 * @param quality direction, as {@code text->image}, to what was measured
 */
public record HashVersion(
    long version,
    int bits,
    int heads,
    int attributes,
    boolean joint,
    Instant publishedAt,
    long items,
    boolean target,
    String learner,
    long learned,
    String reason,
    double churn,
    Map<String, Quality> quality) {

  public HashVersion {
    quality = Collections.unmodifiableMap(new TreeMap<>(quality));
  }

  /**
   * How well items are found.
   *
   * @param map mean average precision, tie-aware
   * @param standardError of it
   * @param queries how many were asked
   */
  public record Quality(double map, double standardError, long queries) {}
}
