package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Label-guided codes: a table of learned label sets, and for sets that were not seen the projection
 * {@code sgn(l R)} of the unit label row.
 */
public final class LabelCodes {

  private final int bits;
  private final SortedMap<LabelSet, BinaryCode> table;
  private final List<String> classes;
  private final float[][] projection;

  private LabelCodes(
      int bits, SortedMap<LabelSet, BinaryCode> table, List<String> classes, float[][] projection) {
    this.bits = bits;
    this.table = table;
    this.classes = classes;
    this.projection = projection;
  }

  /**
   * Returns the codes; all arguments are copied.
   *
   * @param classes class names, ascending
   * @param projection R, c × bits, a row a class
   */
  public static LabelCodes of(
      int bits, Map<LabelSet, BinaryCode> table, List<String> classes, float[][] projection) {
    if (classes.size() != projection.length) {
      throw new IllegalArgumentException(
          "label projection has %d rows, needs one for each of %d classes"
              .formatted(projection.length, classes.size()));
    }
    return new LabelCodes(
        bits,
        new TreeMap<>(table),
        List.copyOf(classes),
        Matrices.copyOf(projection, bits, "label projection"));
  }

  /** Returns the code of {@code labels}, or nothing where none of them is a known class. */
  public Optional<BinaryCode> code(LabelSet labels) {
    BinaryCode known = table.get(labels);
    if (known != null) {
      return Optional.of(known);
    }
    float[] sums = new float[bits];
    boolean any = false;
    for (String label : labels.names()) {
      int row = classes.indexOf(label);
      if (row >= 0) {
        any = true;
        for (int k = 0; k < bits; k++) {
          sums[k] += projection[row][k];
        }
      }
    }
    return any ? Optional.of(BinaryCode.ofSigns(sums)) : Optional.empty();
  }

  /** Returns the learned label sets with their codes. */
  public SortedMap<LabelSet, BinaryCode> table() {
    return Collections.unmodifiableSortedMap(table);
  }

  /** Returns the known classes in ascending order. */
  public List<String> classes() {
    return classes;
  }

  void write(WireWriter out) {
    out.writeInt(bits);
    out.writeAll(
        table.entrySet(),
        (w, e) -> {
          w.writeAll(e.getKey().names(), WireWriter::writeString);
          ItemCodes.writeCode(w, e.getValue());
        });
    out.writeAll(classes, WireWriter::writeString);
    out.writeAll(List.of(projection), WireWriter::writeFloats);
  }

  static LabelCodes read(WireReader in) {
    int bits = in.readInt();
    SortedMap<LabelSet, BinaryCode> table = new TreeMap<>();
    in.readAll(
            r -> Map.entry(new LabelSet(r.readAll(WireReader::readString)), ItemCodes.readCode(r)))
        .forEach(e -> table.put(e.getKey(), e.getValue()));
    List<String> classes = new ArrayList<>(in.readAll(WireReader::readString));
    return of(bits, table, classes, in.readAll(WireReader::readFloats).toArray(float[][]::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelCodes that
        && bits == that.bits
        && table.equals(that.table)
        && classes.equals(that.classes)
        && Arrays.deepEquals(projection, that.projection);
  }

  @Override
  public int hashCode() {
    return table.hashCode() * 31 + Arrays.deepHashCode(projection);
  }

  @Override
  public String toString() {
    return "LabelCodes[" + table.size() + " label sets, " + classes.size() + " classes]";
  }
}
