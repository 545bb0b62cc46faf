package io.hammingbird.core.moments;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The label sets of moments as matrices with one row a set, for a solve. A value; its matrices are
 * live and belong to the caller.
 *
 * <p>Where there are more sets than the cap, the lightest are folded: each adds its weight and its
 * sums to the heavy set whose label row is nearest by cosine (the heaviest of the nearest), and the
 * label row there becomes the weighted mean. The moments themselves keep every set.
 */
public final class GroupView {

  /** The largest number of rows that a solve looks at, unless told otherwise. */
  public static final int DEFAULT_CAP = 4096;

  private static final double NO_WEIGHT = 1e-9;

  private final List<LabelSet> sets;
  private final double[] weights;
  private final List<String> classes;
  private final Matrix labels;
  private final Matrix sums;
  private final Map<LabelSet, Integer> rows;

  private GroupView(
      List<LabelSet> sets,
      double[] weights,
      List<String> classes,
      Matrix labels,
      Matrix sums,
      Map<LabelSet, Integer> rows) {
    this.sets = sets;
    this.weights = weights;
    this.classes = classes;
    this.labels = labels;
    this.sums = sums;
    this.rows = rows;
  }

  /**
   * Returns the view of the groups of {@code moments} that have weight; others have no items left.
   *
   * @param cap the largest number of rows, at least 1
   */
  public static GroupView of(Moments moments, int cap) {
    if (cap < 1) {
      throw new IllegalArgumentException("cap is " + cap + ", but must be at least 1");
    }
    SortedMap<LabelSet, Group> groups = new TreeMap<>();
    for (Map.Entry<LabelSet, Group> entry : moments.groups().entrySet()) {
      if (entry.getValue().weight() >= NO_WEIGHT) {
        groups.put(entry.getKey(), entry.getValue());
      }
    }
    return new Folding(groups, moments.totalWidth(), cap).fold();
  }

  /** Returns the sets, ascending: row g of everything belongs to set g. */
  public List<LabelSet> sets() {
    return sets;
  }

  /** Returns P, the number of rows. */
  public int size() {
    return sets.size();
  }

  /** Returns a copy of n_g, P entries, all above zero. */
  public double[] weights() {
    return weights.clone();
  }

  /** Returns the classes that have items, ascending: column c of the labels belongs to class c. */
  public List<String> classes() {
    return classes;
  }

  /** Returns l_g, P × c: rows of unit length, shorter where sets were folded, 0 without labels. */
  public Matrix labels() {
    return labels;
  }

  /** Returns s_g, P × D. */
  public Matrix sums() {
    return sums;
  }

  /** Returns the row that stands for {@code set}: its own, or the one it was folded into. */
  public OptionalInt row(LabelSet set) {
    Integer row = rows.get(set);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** Returns every set that has items with the row that stands for it. */
  public Map<LabelSet, Integer> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** The work of one folding. */
  private static final class Folding {

    private final SortedMap<LabelSet, Group> groups;
    private final int width;
    private final List<LabelSet> kept;
    private final List<String> classes;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<LabelSet, Integer> rows = new TreeMap<>();

    Folding(SortedMap<LabelSet, Group> groups, int width, int cap) {
      this.groups = groups;
      this.width = width;
      List<LabelSet> heaviest = new ArrayList<>(groups.keySet());
      heaviest.sort(
          Comparator.comparingDouble((LabelSet set) -> -groups.get(set).weight())
              .thenComparing(Comparator.naturalOrder()));
      kept = new ArrayList<>(heaviest.subList(0, Math.min(cap, heaviest.size())));
      Collections.sort(kept);
      for (int row = 0; row < kept.size(); row++) {
        rows.put(kept.get(row), row);
      }
      TreeSet<String> names = new TreeSet<>();
      for (LabelSet set : groups.keySet()) {
        names.addAll(set.names());
      }
      classes = List.copyOf(names);
      for (int column = 0; column < classes.size(); column++) {
        columns.put(classes.get(column), column);
      }
    }

    GroupView fold() {
      placeFolded();
      double[] weights = new double[kept.size()];
      Matrix labels = Matrix.zero(kept.size(), classes.size());
      Matrix sums = Matrix.zero(kept.size(), width);
      for (Map.Entry<LabelSet, Group> entry : groups.entrySet()) {
        int row = rows.get(entry.getKey());
        Group group = entry.getValue();
        weights[row] += group.weight();
        addLabels(labels.row(row), entry.getKey(), group.weight());
        for (int i = 0; i < width; i++) {
          sums.row(row)[i] += group.sum(i);
        }
      }
      for (int row = 0; row < weights.length; row++) {
        double[] label = labels.row(row);
        for (int c = 0; c < label.length; c++) {
          label[c] /= weights[row];
        }
      }
      return new GroupView(List.copyOf(kept), weights, classes, labels, sums, rows);
    }

    private void addLabels(double[] row, LabelSet set, double weight) {
      double share = weight / Math.sqrt(set.size());
      for (String name : set.names()) {
        row[columns.get(name)] += share;
      }
    }

    /** Finds the nearest kept row of every set that is not kept, by an index class to rows. */
    private void placeFolded() {
      List<List<Integer>> holders = new ArrayList<>();
      for (int column = 0; column < classes.size(); column++) {
        holders.add(new ArrayList<>());
      }
      for (int row = 0; row < kept.size(); row++) {
        for (String name : kept.get(row).names()) {
          holders.get(columns.get(name)).add(row);
        }
      }
      int[] shared = new int[kept.size()];
      int heaviest = heaviest();
      for (LabelSet set : groups.keySet()) {
        if (!rows.containsKey(set)) {
          rows.put(set, nearest(set, holders, shared, heaviest));
        }
      }
    }

    private int heaviest() {
      int best = 0;
      for (int row = 1; row < kept.size(); row++) {
        if (weight(row) > weight(best)) {
          best = row;
        }
      }
      return best;
    }

    private int nearest(
        LabelSet set, List<List<Integer>> holders, int[] shared, int whereNothingIsShared) {
      Arrays.fill(shared, 0);
      int best = whereNothingIsShared;
      for (String name : set.names()) {
        for (int row : holders.get(columns.get(name))) {
          shared[row]++;
        }
      }
      for (int row = 0; row < shared.length; row++) {
        // Squared cosines without roots or divisions: shared² / |row|, compared exactly.
        long mine = (long) shared[row] * shared[row] * size(best);
        long theirs = (long) shared[best] * shared[best] * size(row);
        if (mine > theirs || (mine == theirs && mine > 0 && weight(row) > weight(best))) {
          best = row;
        }
      }
      return best;
    }

    private int size(int row) {
      return Math.max(1, kept.get(row).size());
    }

    private double weight(int row) {
      return groups.get(kept.get(row)).weight();
    }
  }
}
