package io.hammingbird.core.moments;

import io.hammingbird.core.Mergeable;
import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The sums a learner needs of all items: {@code Ξ = Σ_i w_i ξ_i ξ_iᵀ}, and for every label set g
 * its weight {@code n_g = Σ w_i} and {@code s_g = Σ w_i ξ_i}, where ξ_i holds the mapped features
 * of all modalities side by side in ascending modality order. Weights may be negative: −1 takes an
 * item away. A value; nothing changes it.
 */
public final class Moments implements Mergeable<Moments> {

  /** Weights below this are zero up to rounding. */
  private static final double NO_WEIGHT = 1e-9;

  private final SortedMap<String, Integer> widths;
  private final SortedMap<LabelSet, Group> groups;

  /** The upper triangle of Ξ row by row: row i holds the columns i to D − 1. */
  private final double[] upper;

  private Moments(
      SortedMap<String, Integer> widths, SortedMap<LabelSet, Group> groups, double[] upper) {
    this.widths = widths;
    this.groups = groups;
    this.upper = upper;
  }

  /**
   * Returns the moments of no items.
   *
   * @param widths modality to its number of mapped features q_m, each at least 1
   */
  public static Moments zero(SortedMap<String, Integer> widths) {
    SortedMap<String, Integer> checked = checked(widths);
    return new Moments(checked, Collections.emptySortedMap(), new double[triangle(sum(checked))]);
  }

  private static SortedMap<String, Integer> checked(SortedMap<String, Integer> widths) {
    // A copy without the caller's comparator: the blocks lie in the natural order of the names.
    SortedMap<String, Integer> copy = new TreeMap<>();
    copy.putAll(widths);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("moments need at least one modality, found none");
    }
    for (Map.Entry<String, Integer> entry : copy.entrySet()) {
      if (entry.getValue() < 1) {
        throw new IllegalArgumentException(
            "modality '%s' has width %d, needs at least 1"
                .formatted(entry.getKey(), entry.getValue()));
      }
    }
    return Collections.unmodifiableSortedMap(copy);
  }

  private static int sum(SortedMap<String, Integer> widths) {
    int sum = 0;
    for (int width : widths.values()) {
      sum = Math.addExact(sum, width);
    }
    return sum;
  }

  private static int triangle(int order) {
    return Math.toIntExact((long) order * (order + 1) / 2);
  }

  /** Returns modality to width q_m; the order of the entries is the order of the blocks. */
  public SortedMap<String, Integer> widths() {
    return widths;
  }

  /** Returns D, the width of all modalities together. */
  public int totalWidth() {
    return sum(widths);
  }

  /** Returns the weight of all items, Σ n_g; in a delta it may be zero or below. */
  public double weight() {
    double weight = 0;
    for (Group group : groups.values()) {
      weight += group.weight();
    }
    return weight;
  }

  /** Returns label set to group; the map cannot be changed. */
  public SortedMap<LabelSet, Group> groups() {
    return groups;
  }

  /** Returns a new matrix holding Ξ, D × D. */
  public Matrix gram() {
    int order = totalWidth();
    return part(0, order, 0, order);
  }

  /**
   * Returns a new matrix holding the block of Ξ with the rows of modality {@code a} and the columns
   * of modality {@code b}, q_a × q_b.
   */
  public Matrix block(String a, String b) {
    int row = offset(a);
    int column = offset(b);
    return part(row, row + widths.get(a), column, column + widths.get(b));
  }

  /** Returns the index of the first column of {@code modality} in Ξ and in the sums. */
  public int offset(String modality) {
    int offset = 0;
    for (Map.Entry<String, Integer> entry : widths.entrySet()) {
      if (entry.getKey().equals(modality)) {
        return offset;
      }
      offset += entry.getValue();
    }
    throw new IllegalArgumentException(
        "moments have no modality '%s'; they have %s".formatted(modality, widths.keySet()));
  }

  private Matrix part(int r0, int r1, int c0, int c1) {
    int order = totalWidth();
    Matrix part = Matrix.zero(r1 - r0, c1 - c0);
    for (int i = r0; i < r1; i++) {
      double[] row = part.row(i - r0);
      for (int j = c0; j < c1; j++) {
        row[j - c0] = upper[i <= j ? start(order, i) + j - i : start(order, j) + i - j];
      }
    }
    return part;
  }

  /** Returns where row {@code i} of the packed triangle starts. */
  private static int start(int order, int i) {
    return (int) ((long) i * (2L * order - i + 1) / 2);
  }

  /**
   * Returns the moments of the items of both.
   *
   * @throws IllegalArgumentException if the widths differ
   */
  @Override
  public Moments plus(Moments other) {
    if (!widths.equals(other.widths)) {
      throw new IllegalArgumentException(
          "moments of widths %s do not add to those of %s".formatted(other.widths, widths));
    }
    TreeMap<LabelSet, Group> merged = new TreeMap<>(groups);
    for (Map.Entry<LabelSet, Group> entry : other.groups.entrySet()) {
      merged.merge(entry.getKey(), entry.getValue(), Group::plus);
    }
    double[] total = upper.clone();
    for (int i = 0; i < total.length; i++) {
      total[i] += other.upper[i];
    }
    return new Moments(widths, Collections.unmodifiableSortedMap(merged), total);
  }

  /**
   * Returns the moments of the same items with every weight multiplied by {@code rho}: below 1
   * forgets, −1 turns what was added into what is taken away.
   */
  public Moments scaled(double rho) {
    if (!Double.isFinite(rho)) {
      throw new IllegalArgumentException("factor is " + rho + ", but must be finite");
    }
    TreeMap<LabelSet, Group> scaledGroups = new TreeMap<>();
    for (Map.Entry<LabelSet, Group> entry : groups.entrySet()) {
      scaledGroups.put(entry.getKey(), entry.getValue().scaled(rho));
    }
    double[] scaled = upper.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= rho;
    }
    return new Moments(widths, Collections.unmodifiableSortedMap(scaledGroups), scaled);
  }

  /**
   * Returns these moments without the groups whose weight is zero: of a total, where such a group
   * has no items left. A delta keeps them, because "old item out, new item in" of one label set has
   * weight zero and a sum that is not.
   */
  public Moments pruned() {
    return kept(group -> Math.abs(group.weight()) >= NO_WEIGHT);
  }

  /**
   * Returns these moments without the groups that weigh less than {@code least}: of a total of
   * weighted items, where rounding leaves a little of what was taken away, on either side of zero.
   */
  public Moments pruned(double least) {
    return kept(group -> group.weight() >= least);
  }

  private Moments kept(Predicate<Group> wanted) {
    TreeMap<LabelSet, Group> kept = new TreeMap<>();
    for (Map.Entry<LabelSet, Group> entry : groups.entrySet()) {
      if (wanted.test(entry.getValue())) {
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    return new Moments(widths, Collections.unmodifiableSortedMap(kept), upper);
  }

  /** Returns the versioned wire form. */
  public byte[] toBytes() {
    return Envelope.seal(
        Kind.MOMENTS,
        out -> {
          out.writeAll(
              widths.entrySet(), (w, e) -> w.writeString(e.getKey()).writeInt(e.getValue()));
          out.writeAll(groups.entrySet(), Moments::writeGroup);
          out.writeDoubles(upper);
        });
  }

  private static void writeGroup(WireWriter out, Map.Entry<LabelSet, Group> entry) {
    out.writeAll(entry.getKey().names(), WireWriter::writeString);
    out.writeDouble(entry.getValue().weight()).writeDoubles(entry.getValue().live());
  }

  /**
   * Reads {@link #toBytes()} back.
   *
   * @throws WireFormatException if the bytes are not whole and sound moments
   */
  public static Moments fromBytes(byte[] bytes) {
    return Envelope.read(Kind.MOMENTS, bytes, Moments::payload);
  }

  private static Moments payload(WireReader in) {
    TreeMap<String, Integer> widths = new TreeMap<>();
    for (Map.Entry<String, Integer> width :
        in.readAll(r -> Map.entry(r.readString(), r.readInt()))) {
      widths.put(width.getKey(), width.getValue());
    }
    TreeMap<LabelSet, Group> groups = new TreeMap<>();
    for (Map.Entry<LabelSet, Group> group : in.readAll(Moments::readGroup)) {
      groups.put(group.getKey(), group.getValue());
    }
    double[] upper = in.readDoubles();
    SortedMap<String, Integer> checked = checked(widths);
    requireLength("gram", upper.length, triangle(sum(checked)));
    for (Group group : groups.values()) {
      requireLength("group sums", group.live().length, sum(checked));
    }
    return new Moments(checked, Collections.unmodifiableSortedMap(groups), upper);
  }

  private static Map.Entry<LabelSet, Group> readGroup(WireReader in) {
    LabelSet labels = new LabelSet(in.readAll(WireReader::readString));
    return Map.entry(labels, new Group(in.readDouble(), in.readDoubles()));
  }

  private static void requireLength(String name, int found, int needed) {
    if (found != needed) {
      throw new WireFormatException(
          "moments have %d %s entries, need %d".formatted(found, name, needed));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments that
        && widths.equals(that.widths)
        && groups.equals(that.groups)
        && Arrays.equals(upper, that.upper);
  }

  @Override
  public int hashCode() {
    return groups.hashCode() * 31 + Arrays.hashCode(upper);
  }

  @Override
  public String toString() {
    return "Moments[" + widths + ", " + groups.size() + " label sets, weight " + weight() + "]";
  }

  /** Adds items up, many at a time; used by one thread. */
  public static final class Accumulator {

    private final SortedMap<String, Integer> widths;
    private final int order;
    private final Map<LabelSet, Sum> sums = new HashMap<>();

    /** Rows of Ξ in full length, of which only the upper triangle is used. */
    private final double[][] gram;

    /** Returns an accumulator that holds nothing yet. */
    public Accumulator(SortedMap<String, Integer> widths) {
      this.widths = checked(widths);
      this.order = sum(this.widths);
      this.gram = new double[order][order];
    }

    /**
     * Adds items.
     *
     * @param xi n × D mapped features, one row an item
     * @param labels n label sets
     * @param weights n signed weights; −1 takes away an item that was added with 1
     * @throws IllegalArgumentException if sizes differ or a number is not finite; then nothing of
     *     the batch is added
     */
    public void add(float[][] xi, List<LabelSet> labels, double[] weights) {
      if (labels.size() != xi.length || weights.length != xi.length) {
        throw new IllegalArgumentException(
            "found %d rows, %d label sets and %d weights, needs as many of each"
                .formatted(xi.length, labels.size(), weights.length));
      }
      double[][] rows = new double[xi.length][];
      double[][] weighted = new double[order][xi.length];
      for (int r = 0; r < xi.length; r++) {
        rows[r] = widen(xi[r], weights[r], r);
      }
      for (int r = 0; r < xi.length; r++) {
        sums.computeIfAbsent(labels.get(r), set -> new Sum(order)).add(rows[r], weights[r]);
        for (int i = 0; i < order; i++) {
          weighted[i][r] = weights[r] * rows[r][i];
        }
      }
      Kernels.addUpper(gram, weighted, rows);
    }

    private double[] widen(float[] row, double weight, int index) {
      if (row.length != order) {
        throw new IllegalArgumentException(
            "row %d: found %d entries, needs %d".formatted(index, row.length, order));
      }
      double check = weight;
      double[] wide = new double[order];
      for (int i = 0; i < order; i++) {
        wide[i] = row[i];
        check += row[i];
      }
      if (!Double.isFinite(check)) {
        throw new IllegalArgumentException(
            "row %d of weight %s: found a number that is not finite".formatted(index, weight));
      }
      return wide;
    }

    /** Returns whether nothing was added since the last drain. */
    public boolean isEmpty() {
      return sums.isEmpty();
    }

    /** Returns the moments of everything added since the last drain, and starts anew. */
    public Moments drain() {
      TreeMap<LabelSet, Group> groups = new TreeMap<>();
      for (Map.Entry<LabelSet, Sum> entry : sums.entrySet()) {
        groups.put(entry.getKey(), new Group(entry.getValue().weight, entry.getValue().sums));
      }
      double[] upper = new double[triangle(order)];
      for (int i = 0; i < order; i++) {
        System.arraycopy(gram[i], i, upper, start(order, i), order - i);
        Arrays.fill(gram[i], 0);
      }
      sums.clear();
      return new Moments(widths, Collections.unmodifiableSortedMap(groups), upper);
    }

    private static final class Sum {

      private double weight;
      private final double[] sums;

      Sum(int order) {
        sums = new double[order];
      }

      void add(double[] row, double by) {
        weight += by;
        for (int i = 0; i < row.length; i++) {
          sums[i] += by * row[i];
        }
      }
    }
  }
}
