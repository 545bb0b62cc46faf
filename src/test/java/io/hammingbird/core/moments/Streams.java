package io.hammingbird.core.moments;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Drawn streams of signed rows, and the moments of them by the definition, one row at a time. */
final class Streams {

  static final SortedMap<String, Integer> WIDTHS = new TreeMap<>(Map.of("image", 9, "text", 4));
  static final int ORDER = 13;

  private Streams() {}

  /** One item on its way into the moments. */
  static final class Row {

    private final float[] xi;
    private final LabelSet labels;
    private final double weight;

    Row(float[] xi, LabelSet labels, double weight) {
      this.xi = xi;
      this.labels = labels;
      this.weight = weight;
    }

    Row times(double factor) {
      return new Row(xi, labels, factor * weight);
    }

    Row as(LabelSet others) {
      return new Row(xi, others, weight);
    }

    LabelSet labels() {
      return labels;
    }
  }

  static List<Row> draw(int n, SplittableRandom random) {
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      float[] xi = new float[ORDER];
      for (int i = 0; i < ORDER; i++) {
        xi[i] = (float) random.nextGaussian();
      }
      List<String> names = new ArrayList<>();
      for (int c = 0; c < 4; c++) {
        if (random.nextInt(3) == 0) {
          names.add("class-" + c);
        }
      }
      rows.add(new Row(xi, LabelSet.of(names), 1));
    }
    return rows;
  }

  static Moments moments(List<Row> rows) {
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    add(accumulator, rows);
    return accumulator.drain();
  }

  static void add(Moments.Accumulator accumulator, List<Row> rows) {
    float[][] xi = new float[rows.size()][];
    List<LabelSet> labels = new ArrayList<>();
    double[] weights = new double[rows.size()];
    for (int r = 0; r < xi.length; r++) {
      xi[r] = rows.get(r).xi;
      labels.add(rows.get(r).labels);
      weights[r] = rows.get(r).weight;
    }
    accumulator.add(xi, labels, weights);
  }

  static List<Row> shuffled(List<Row> rows, SplittableRandom random) {
    List<Row> shuffled = new ArrayList<>(rows);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      shuffled.set(i, shuffled.set(j, shuffled.get(i)));
    }
    return shuffled;
  }

  static Matrix gramByDefinition(List<Row> rows) {
    Matrix gram = Matrix.zero(ORDER, ORDER);
    for (Row row : rows) {
      for (int i = 0; i < ORDER; i++) {
        for (int j = 0; j < ORDER; j++) {
          gram.set(i, j, gram.get(i, j) + row.weight * row.xi[i] * row.xi[j]);
        }
      }
    }
    return gram;
  }

  static SortedMap<LabelSet, double[]> sumsByDefinition(List<Row> rows) {
    SortedMap<LabelSet, double[]> sums = new TreeMap<>();
    for (Row row : rows) {
      double[] sum = sums.computeIfAbsent(row.labels, set -> new double[ORDER]);
      for (int i = 0; i < ORDER; i++) {
        sum[i] += row.weight * row.xi[i];
      }
    }
    return sums;
  }

  static SortedMap<LabelSet, Double> weightsByDefinition(List<Row> rows) {
    SortedMap<LabelSet, Double> weights = new TreeMap<>();
    for (Row row : rows) {
      weights.merge(row.labels, row.weight, Double::sum);
    }
    return weights;
  }

  /**
   * Returns the largest difference of any number, as a share of the largest number of the second.
   */
  static double difference(Moments actual, Moments expected) {
    double scale = largest(expected.gram());
    double worst = largest(actual.gram().minus(expected.gram()));
    for (var entry : expected.groups().entrySet()) {
      Group mine = actual.groups().get(entry.getKey());
      Group theirs = entry.getValue();
      worst = Math.max(worst, mine == null ? 1 : Math.abs(mine.weight() - theirs.weight()));
      for (int i = 0; i < ORDER && mine != null; i++) {
        worst = Math.max(worst, Math.abs(mine.sum(i) - theirs.sum(i)));
        scale = Math.max(scale, Math.abs(theirs.sum(i)));
      }
    }
    if (!actual.groups().keySet().equals(expected.groups().keySet())) {
      return 1;
    }
    return scale == 0 ? worst : worst / scale;
  }

  private static double largest(Matrix matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      for (double value : matrix.row(i)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
