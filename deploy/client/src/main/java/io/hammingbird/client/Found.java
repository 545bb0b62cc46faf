package io.hammingbird.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer to a search.
 *
 * @param hits the nearest first
 * @param versions of hash functions that items were looked for under
 * @param position up to which record of the stream it is true
 * @param partial whether something could not be asked, so that items may be missing
 * @param missingPartitions those that gave no answer
 * @param missingVersions those the query could not be encoded by
 * @param staleMs how old it may be in milliseconds, 0 where no standby answered
 * @param tookMs how long the server took, in milliseconds
 * @param explanation how it was found, as JSON, where that was asked for
 */
public record Found(
    List<Hit> hits,
    List<Long> versions,
    Optional<String> position,
    boolean partial,
    List<Integer> missingPartitions,
    List<Long> missingVersions,
    long staleMs,
    double tookMs,
    Optional<String> explanation) {

  public Found {
    hits = List.copyOf(hits);
    versions = List.copyOf(versions);
    missingPartitions = List.copyOf(missingPartitions);
    missingVersions = List.copyOf(missingVersions);
  }

  /**
   * An item that was found.
   *
   * @param id the item
   * @param distance in how many bits its code differs from the query's
   * @param score 1 for equal codes, less for others
   * @param version the hash function of its code
   * @param attributes where they were asked for
   * @param differingBits which bits differ, where that was asked for
   */
  public record Hit(
      String id,
      int distance,
      double score,
      long version,
      Map<String, String> attributes,
      List<Integer> differingBits) {

    public Hit {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
      differingBits = List.copyOf(differingBits);
    }
  }
}
