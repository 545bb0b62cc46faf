package io.hammingbird.local.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a demo.
 *
 * @param eventsSent events of the stream that are in the features topic, by this run and those
 *     before it in the same state folder
 * @param itemsIndexed items the index holds
 * @param itemsLearned items in the moments
 * @param heldOut items kept back to measure quality
 * @param deadLetters records that could not be used
 * @param versions hash functions published
 * @param quality direction to mAP of the last version on the held-out items
 * @param seconds since this run began
 */
public record Summary(
    long eventsSent,
    long itemsIndexed,
    long itemsLearned,
    long heldOut,
    long deadLetters,
    long versions,
    SortedMap<String, Double> quality,
    double seconds) {

  public Summary {
    quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
  }
}
