package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which items of a data base are relevant to which queries: those that share at least one label. It
 * is kept by label set, of which there are few, and not by item. Immutable.
 */
public final class Relevance {

  private final int[] queryRows;
  private final int[] baseColumns;
  private final boolean[][] bySets;

  private Relevance(int[] queryRows, int[] baseColumns, boolean[][] bySets) {
    this.queryRows = queryRows;
    this.baseColumns = baseColumns;
    this.bySets = bySets;
  }

  /**
   * Returns the relevance of items with the labels {@code base} to queries with {@code queries}.
   */
  public static Relevance of(List<LabelSet> queries, List<LabelSet> base) {
    List<LabelSet> asked = new ArrayList<>();
    List<LabelSet> kept = new ArrayList<>();
    int[] rows = number(queries, asked);
    int[] columns = number(base, kept);
    boolean[][] bySets = new boolean[asked.size()][kept.size()];
    for (int q = 0; q < bySets.length; q++) {
      for (int b = 0; b < kept.size(); b++) {
        bySets[q][b] = asked.get(q).intersects(kept.get(b));
      }
    }
    return new Relevance(rows, columns, bySets);
  }

  private static int[] number(List<LabelSet> labels, List<LabelSet> distinct) {
    Map<LabelSet, Integer> numbers = new HashMap<>();
    int[] of = new int[labels.size()];
    for (int i = 0; i < of.length; i++) {
      LabelSet set = labels.get(i);
      Integer number = numbers.get(set);
      if (number == null) {
        number = distinct.size();
        numbers.put(set, number);
        distinct.add(set);
      }
      of[i] = number;
    }
    return of;
  }

  int queries() {
    return queryRows.length;
  }

  int base() {
    return baseColumns.length;
  }

  /** Returns whether each label set of the data base is relevant to the query, live. */
  boolean[] row(int query) {
    return bySets[queryRows[query]];
  }

  /** Returns the label set of every item of the data base, live. */
  int[] columns() {
    return baseColumns;
  }
}
