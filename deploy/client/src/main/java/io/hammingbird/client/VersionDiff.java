package io.hammingbird.client;

import io.hammingbird.client.HashVersion.Quality;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changes when items move from one version of the hash function to another; a sample of them
 * was encoded by both.
 *
 * @param from one version
 * @param to the other
 * @param sampled how many items were encoded by both
 * @param affected the share of these that get another code, 0 to 1
 * @param bitsFlipped modality to the share of bits that change, 0 to 1; empty where the versions
 *     have codes of different lengths
 * @param items how many there are
 * @param itemsAtFrom how many have codes of the one
 * @param itemsAtTo how many have codes of the other
 * @param qualityFrom direction, as {@code text->image}, to what was measured of the one
 * @param qualityTo the same of the other
 */
public record VersionDiff(
    long from,
    long to,
    long sampled,
    double affected,
    Map<String, Double> bitsFlipped,
    long items,
    long itemsAtFrom,
    long itemsAtTo,
    Map<String, Quality> qualityFrom,
    Map<String, Quality> qualityTo) {

  public VersionDiff {
    bitsFlipped = Collections.unmodifiableMap(new TreeMap<>(bitsFlipped));
    qualityFrom = Collections.unmodifiableMap(new TreeMap<>(qualityFrom));
    qualityTo = Collections.unmodifiableMap(new TreeMap<>(qualityTo));
  }
}
