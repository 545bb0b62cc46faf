package io.hammingbird.core.learn.cca;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.FactorWire;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One linear function a modality whose margins add up to those of the joint code of an item: {@code
 * sgn(Σ_m (φ_m − mean_m) W_m)}. Found without labels; a value.
 */
public final class JointCodes {

  /** Of fewer items a correlation says too little. */
  private static final int ENOUGH = 64;

  /** An axis that is worth nothing still breaks ties. */
  private static final double LEAST = 1e-3;

  private final List<String> modalities;

  /** W of all modalities one below the other, D × k. */
  private final Matrix projection;

  /** {@code −mean_m W_m}, one row a modality, M × k. */
  private final Matrix biases;

  private JointCodes(List<String> modalities, Matrix projection, Matrix biases) {
    this.modalities = List.copyOf(modalities);
    this.projection = projection;
    this.biases = biases;
  }

  /**
   * What a solve found.
   *
   * @param codes the functions
   * @param correlation mean correlation of the axes
   * @param axes how many there are, at most k
   */
  public record Found(JointCodes codes, double correlation, int axes) {}

  /**
   * Returns functions that are known.
   *
   * @param modalities in ascending order
   * @param projection D × k, those of all modalities one below the other; kept
   * @param biases one row a modality, M × k; kept
   */
  public static JointCodes of(List<String> modalities, Matrix projection, Matrix biases) {
    return new JointCodes(modalities, projection, biases);
  }

  /**
   * Finds the functions.
   *
   * @param last to stay close to: items of the sample keep what they can of the codes they had
   * @throws UnsolvableException if the modalities have nothing in common
   */
  public static Found solve(Problem problem, CcaSettings settings, Optional<JointCodes> last) {
    Matrix xi = sample(problem);
    SortedMap<String, Integer> used = used(problem.map(), settings);
    Axes found = Axes.of(problem.moments(), used, settings.ridge(), problem.bits());
    Axes axes = worth(problem, xi, settings, found.count()).map(found::weighted).orElse(found);
    Matrix v = xi.times(axes.directions());
    shift(v, Matrix.wrap(new double[][] {axes.mean()}).times(axes.directions()).row(0), -1);
    Optional<JointCodes> before =
        last.filter(old -> old.fits(problem.map(), problem.bits()) && xi.rows() > 0);
    SplittableRandom random = new SplittableRandom(problem.seed());
    Matrix rotation =
        before
            .map(old -> Rotation.aligned(v, old.signs(xi), settings.further()))
            .orElseGet(() -> Rotation.found(v, problem.bits(), settings.rounds(), random));
    Matrix projection = axes.directions().times(rotation);
    JointCodes codes =
        new JointCodes(
            problem.map().modalities(), projection, biases(problem.map(), axes.mean(), projection));
    double sum = 0;
    for (double correlation : axes.correlations()) {
      sum += correlation;
    }
    return new Found(codes, sum / axes.count(), axes.count());
  }

  /**
   * Returns what the axes are worth: how the coordinates of items correlate that axes of the same
   * rank were found without. Of many features and few items the correlations of axes are near one
   * whatever they are of. Some of the sample are taken out of the moments, a quarter of all items
   * at the most; empty where that is too few, or where the sample is not in the moments.
   */
  static Optional<double[]> worth(Problem problem, Matrix xi, CcaSettings settings, int count) {
    int out = (int) Math.min(xi.rows(), problem.moments().weight() / 4);
    if (!settings.worth() || problem.fading() || out < ENOUGH) {
      return Optional.empty();
    }
    Matrix some = xi.block(0, out, 0, xi.cols());
    double[] ones = new double[out];
    Arrays.fill(ones, 1);
    SortedMap<String, Integer> widths = problem.map().widths();
    Moments.Accumulator sums = new Moments.Accumulator(widths);
    sums.add(some.toFloats(), Collections.nCopies(out, LabelSet.empty()), ones);
    Moments rest = problem.moments().plus(sums.drain().scaled(-1));
    try {
      Axes without = Axes.of(rest, used(problem.map(), settings), settings.ridge(), count);
      double[] told = Arrays.copyOf(without.correlationsOf(some, widths), count);
      return Optional.of(Arrays.stream(falling(told)).map(w -> Math.max(w, LEAST)).toArray());
    } catch (UnsolvableException e) {
      return Optional.empty(); // only these items vary
    }
  }

  /**
   * Returns the falling sequence nearest to {@code values}: neighbours that rise are pooled (Ayer
   * et al., 1955). Axes of a higher rank are worth less; what says otherwise is noise.
   */
  static double[] falling(double[] values) {
    double[] means = new double[values.length];
    int[] sizes = new int[values.length];
    int pools = 0;
    for (double value : values) {
      means[pools] = value;
      sizes[pools++] = 1;
      while (pools > 1 && means[pools - 2] < means[pools - 1]) {
        int size = sizes[pools - 2] + sizes[pools - 1];
        means[pools - 2] += (means[pools - 1] - means[pools - 2]) * sizes[pools - 1] / size;
        sizes[pools - 2] = size;
        pools--;
      }
    }
    double[] falling = new double[values.length];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(falling, at, at + sizes[pool], means[pool]);
      at += sizes[pool];
    }
    return falling;
  }

  /**
   * Returns how many features of each modality take part, its first: of two modalities all, if told
   * so, of more those around anchors alone, for their eigenproblem grows with the cube of the
   * number of all.
   */
  private static SortedMap<String, Integer> used(FeatureMap map, CcaSettings settings) {
    SortedMap<String, Integer> used = new TreeMap<>();
    for (String modality : map.modalities()) {
      int linearFrom = map.linearFrom(modality);
      boolean all = linearFrom == 0 || (settings.linear() && map.modalities().size() == 2);
      used.put(modality, all ? map.width(modality) : linearFrom);
    }
    return used;
  }

  private static Matrix biases(FeatureMap map, double[] mean, Matrix projection) {
    Matrix biases = Matrix.zero(map.modalities().size(), projection.cols());
    int from = 0;
    for (int m = 0; m < biases.rows(); m++) {
      int to = from + map.width(map.modalities().get(m));
      for (int i = from; i < to; i++) {
        for (int k = 0; k < biases.cols(); k++) {
          biases.row(m)[k] -= mean[i] * projection.get(i, k);
        }
      }
      from = to;
    }
    return biases;
  }

  /**
   * Returns those of {@code items} that have all modalities, by the hash of their ids: the order
   * they came in does not matter.
   */
  public static List<Item> whole(Problem problem, List<Item> items) {
    List<Item> whole = new ArrayList<>(items);
    whole.removeIf(item -> !item.hasAll(problem.map().stacks().keySet()));
    whole.sort(
        Comparator.<Item>comparingLong(item -> IdHash.of(item.id())).thenComparing(Item::id));
    return whole;
  }

  /** Returns the whole items of the sample, mapped, n × D. */
  private static Matrix sample(Problem problem) {
    List<Item> items = whole(problem, problem.sample());
    return items.isEmpty()
        ? Matrix.zero(0, problem.map().totalWidth())
        : Matrix.ofFloats(problem.map().applyAll(items));
  }

  /** Returns k. */
  public int bits() {
    return projection.cols();
  }

  /** Returns whether these are functions of so many bits on these features. */
  public boolean fits(FeatureMap map, int bits) {
    return modalities.equals(map.modalities())
        && projection.rows() == map.totalWidth()
        && projection.cols() == bits;
  }

  /**
   * Returns the joint margins of items, n × k: the sums of those of their modalities.
   *
   * @param xi mapped features of all modalities side by side, n × D
   */
  public Matrix margins(Matrix xi) {
    Matrix margins = xi.times(projection);
    for (int m = 0; m < biases.rows(); m++) {
      shift(margins, biases.row(m), 1);
    }
    return margins;
  }

  /** Returns the joint codes of items, n × k, entries ±1. */
  Matrix signs(Matrix xi) {
    return LabelCoding.signs(margins(xi));
  }

  private static void shift(Matrix rows, double[] by, double factor) {
    for (int i = 0; i < rows.rows(); i++) {
      double[] row = rows.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] += factor * by[j];
      }
    }
  }

  /** Returns W_m, q_m × k, of the modality whose features start at {@code from}. */
  float[][] weights(int from, int width) {
    return projection.block(from, from + width, 0, projection.cols()).toFloats();
  }

  /** Returns the bias of modality number {@code m}, k. */
  float[] bias(int m) {
    return biases.block(m, m + 1, 0, biases.cols()).toFloats()[0];
  }

  /** Writes these functions as a part of a memory. */
  public void write(WireWriter out) {
    out.writeAll(modalities, WireWriter::writeString);
    FactorWire.writeMatrix(out, projection);
    FactorWire.writeMatrix(out, biases);
  }

  /** Reads what {@link #write} wrote. */
  public static JointCodes read(WireReader in) {
    return new JointCodes(
        in.readAll(WireReader::readString), FactorWire.readMatrix(in), FactorWire.readMatrix(in));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JointCodes that
        && modalities.equals(that.modalities)
        && projection.equals(that.projection)
        && biases.equals(that.biases);
  }

  @Override
  public int hashCode() {
    return (modalities.hashCode() * 31 + projection.hashCode()) * 31 + biases.hashCode();
  }

  @Override
  public String toString() {
    return "JointCodes[" + modalities + ", " + bits() + " bits]";
  }
}
