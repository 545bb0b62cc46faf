package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Mapped items of two modalities, "image" of 6 and "text" of 6 features, whose label sets are
 * clusters; and the same as moments.
 */
public final class LabelledRows {

  public static final int WIDTH = 6;

  private final float[][] xi;
  private final List<LabelSet> labels;

  public LabelledRows(float[][] xi, List<LabelSet> labels) {
    this.xi = xi;
    this.labels = labels;
  }

  public float[][] xi() {
    return xi;
  }

  public List<LabelSet> labels() {
    return labels;
  }

  /** Draws {@code n} items of one or two of {@code classes} classes; {@code noise} blurs them. */
  public static LabelledRows random(int n, int classes, double noise, SplittableRandom random) {
    double[][] centres = new double[classes][2 * WIDTH];
    for (double[] centre : centres) {
      for (int j = 0; j < centre.length; j++) {
        centre[j] = random.nextGaussian();
      }
    }
    float[][] xi = new float[n][2 * WIDTH];
    List<LabelSet> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int first = i < classes ? i : random.nextInt(classes);
      int second = random.nextInt(3) == 0 ? random.nextInt(classes) : first;
      labels.add(LabelSet.of("class-" + first, "class-" + second));
      for (int j = 0; j < xi[i].length; j++) {
        double middle = (centres[first][j] + centres[second][j]) / 2;
        xi[i][j] = (float) (middle + noise * random.nextGaussian());
      }
    }
    return new LabelledRows(xi, labels);
  }

  /** Returns all rows but one. */
  LabelledRows without(int row) {
    List<float[]> rows = new ArrayList<>(Arrays.asList(xi));
    List<LabelSet> rest = new ArrayList<>(labels);
    rows.remove(row);
    rest.remove(row);
    return new LabelledRows(rows.toArray(float[][]::new), rest);
  }

  public static SortedMap<String, Integer> widths() {
    SortedMap<String, Integer> widths = new TreeMap<>();
    widths.put("image", WIDTH);
    widths.put("text", WIDTH);
    return widths;
  }

  public int size() {
    return xi.length;
  }

  public Moments moments() {
    Moments.Accumulator sums = new Moments.Accumulator(widths());
    double[] weights = new double[xi.length];
    Arrays.fill(weights, 1);
    sums.add(xi, labels, weights);
    return sums.drain();
  }

  public GroupView view() {
    return GroupView.of(moments(), GroupView.DEFAULT_CAP);
  }

  public List<FeatureBlock> blocks() {
    return FeatureBlock.of(moments(), view());
  }

  /** Returns the n × q features of modality {@code m}, 0 or 1. */
  public Matrix features(int m) {
    return Matrix.ofFloats(xi).columns(m * WIDTH, (m + 1) * WIDTH);
  }

  /** Returns one row of {@code byGroup} an item: that of its label set. */
  public Matrix perItem(Matrix byGroup) {
    GroupView view = view();
    double[][] rows = new double[xi.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = byGroup.row(view.row(labels.get(i)).orElseThrow()).clone();
    }
    return Matrix.wrap(rows);
  }

  /** Returns random signs, P × k. */
  public static Matrix signs(int rows, int bits, SplittableRandom random) {
    Matrix signs = Matrix.zero(rows, bits);
    for (int g = 0; g < rows; g++) {
      for (int i = 0; i < bits; i++) {
        signs.set(g, i, random.nextBoolean() ? 1 : -1);
      }
    }
    return signs;
  }
}
