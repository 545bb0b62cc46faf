package io.hammingbird.local.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hammingbird.core.evaluate.Columns;
import io.hammingbird.core.evaluate.Evaluation;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One finished measurement of the suite, as it stands in a line of the file of cells.
 *
 * @param key what was measured
 * @param labelCoded direction to mAP
 * @param functionCoded direction to mAP
 * @param warmLabelCoded the same of the last warm solution; empty where there is none apart
 * @param warmFunctionCoded the same of the last warm solution
 * @param trainSeconds mapping, summing and solving
 * @param wallSeconds all of it, measuring too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Cell(
    CellKey key,
    SortedMap<String, Double> labelCoded,
    SortedMap<String, Double> functionCoded,
    SortedMap<String, Double> warmLabelCoded,
    SortedMap<String, Double> warmFunctionCoded,
    double trainSeconds,
    double wallSeconds) {

  public Cell {
    labelCoded = sorted(labelCoded);
    functionCoded = sorted(functionCoded);
    warmLabelCoded = sorted(warmLabelCoded);
    warmFunctionCoded = sorted(warmFunctionCoded);
  }

  private static SortedMap<String, Double> sorted(SortedMap<String, Double> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }

  static Cell of(CellKey key, Evaluation evaluation, double wallSeconds) {
    Columns columns = evaluation.columns();
    return new Cell(
        key,
        columns.labelCodedMap(),
        columns.functionCodedMap(),
        evaluation.warmOnly().map(Columns::labelCodedMap).orElse(new TreeMap<>()),
        evaluation.warmOnly().map(Columns::functionCodedMap).orElse(new TreeMap<>()),
        evaluation.trainSeconds(),
        wallSeconds);
  }
}
