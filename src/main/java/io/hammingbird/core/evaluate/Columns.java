package io.hammingbird.core.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Retrieval quality by direction, {@code "text->image"}, for two data bases that are never mixed.
 *
 * @param labelCoded data-base items carry the codes that were learned for them: those of their
 *     labels, or where the function has joint codes, those of all their modalities together
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

  /**
   * Returns the largest loss of mAP against {@code other} in any column and direction; negative
   * where every one wins.
   */
  double worstLoss(Columns other) {
    return Math.max(
        worstLoss(labelCoded, other.labelCoded), worstLoss(functionCoded, other.functionCoded));
  }

  private static double worstLoss(
      SortedMap<String, RetrievalQuality> mine, SortedMap<String, RetrievalQuality> others) {
    double worst = Double.NEGATIVE_INFINITY;
    for (String direction : mine.keySet()) {
      double other = others.get(direction).meanAveragePrecision();
      worst = Math.max(worst, other - mine.get(direction).meanAveragePrecision());
    }
    return worst;
  }

  /** Returns the mean of every figure. */
  public static Columns mean(List<Columns> several) {
    return combined(several, RetrievalQuality::mean);
  }

  /** Returns the standard deviation of every figure over {@code several}. */
  public static Columns spread(List<Columns> several) {
    return combined(several, RetrievalQuality::spread);
  }

  private static Columns combined(
      List<Columns> several, Function<List<RetrievalQuality>, RetrievalQuality> how) {
    return new Columns(
        combinedColumn(several.stream().map(Columns::labelCoded).toList(), how),
        combinedColumn(several.stream().map(Columns::functionCoded).toList(), how));
  }

  private static SortedMap<String, RetrievalQuality> combinedColumn(
      List<SortedMap<String, RetrievalQuality>> several,
      Function<List<RetrievalQuality>, RetrievalQuality> how) {
    SortedMap<String, RetrievalQuality> column = new TreeMap<>();
    if (!several.isEmpty()) {
      for (String direction : several.get(0).keySet()) {
        column.put(direction, how.apply(several.stream().map(of -> of.get(direction)).toList()));
      }
    }
    return column;
  }

  private static SortedMap<String, Double> meanAveragePrecisions(
      SortedMap<String, RetrievalQuality> qualities) {
    SortedMap<String, Double> means = new TreeMap<>();
    qualities.forEach((direction, of) -> means.put(direction, of.meanAveragePrecision()));
    return means;
  }
}
