package io.hammingbird.core.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Retrieval quality by direction, {@code "text->image"}, for two data bases that are never mixed.
 *
 * @param labelCoded data-base items carry the codes of their labels
 * @param functionCoded data-base items carry the codes of their features in the target modality
 */
public record Columns(
    SortedMap<String, RetrievalQuality> labelCoded,
    SortedMap<String, RetrievalQuality> functionCoded) {

  public Columns {
    labelCoded = Collections.unmodifiableSortedMap(new TreeMap<>(labelCoded));
    functionCoded = Collections.unmodifiableSortedMap(new TreeMap<>(functionCoded));
  }

  /** Returns direction to mAP of the label-coded data base. */
  public SortedMap<String, Double> labelCodedMap() {
    return meanAveragePrecisions(labelCoded);
  }

  /** Returns direction to mAP of the function-coded data base. */
  public SortedMap<String, Double> functionCodedMap() {
    return meanAveragePrecisions(functionCoded);
  }

  /** Returns the mean mAP of all directions in both columns. */
  public double mean() {
    double sum = 0;
    for (RetrievalQuality quality : labelCoded.values()) {
      sum += quality.meanAveragePrecision();
    }
    for (RetrievalQuality quality : functionCoded.values()) {
      sum += quality.meanAveragePrecision();
    }
    return sum / Math.max(1, labelCoded.size() + functionCoded.size());
  }

  private static SortedMap<String, Double> meanAveragePrecisions(
      SortedMap<String, RetrievalQuality> qualities) {
    SortedMap<String, Double> means = new TreeMap<>();
    qualities.forEach((direction, of) -> means.put(direction, of.meanAveragePrecision()));
    return means;
  }
}
