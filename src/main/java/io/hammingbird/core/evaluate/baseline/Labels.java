package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers classes in the order in which they come up, so that factors grow at their end. */
final class Labels {

  private final SortedMap<String, Integer> columns = new TreeMap<>();

  /** Takes up the classes of {@code sets} that are new, in ascending order of a set. */
  void meet(List<LabelSet> sets) {
    for (LabelSet set : sets) {
      for (String name : set.names()) {
        columns.putIfAbsent(name, columns.size());
      }
    }
  }

  /** Returns c, how many classes have come up. */
  int size() {
    return columns.size();
  }

  /** Returns L, n × c, entries 0 and 1. */
  Matrix rows(List<LabelSet> sets) {
    Matrix rows = Matrix.zero(sets.size(), columns.size());
    for (int i = 0; i < sets.size(); i++) {
      for (String name : sets.get(i).names()) {
        rows.set(i, columns.get(name), 1);
      }
    }
    return rows;
  }

  /** Returns L with rows of unit length. */
  Matrix unitRows(List<LabelSet> sets) {
    Matrix rows = rows(sets);
    for (int i = 0; i < sets.size(); i++) {
      double length = Math.sqrt(Math.max(1, sets.get(i).size()));
      double[] row = rows.row(i);
      for (int c = 0; c < row.length; c++) {
        row[c] /= length;
      }
    }
    return rows;
  }
}
