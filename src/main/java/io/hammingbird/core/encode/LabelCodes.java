package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Label-guided codes: a table of learned label sets, and for sets that were not seen the projection
 * {@code sgn(l R)} of the unit label row. All modalities share one table, or each has its own.
 */
public final class LabelCodes {

  /** The code of every learned label set, and R, c × bits. */
  private static final class Part {

    private final SortedMap<LabelSet, BinaryCode> table;
    private final float[][] projection;

    Part(SortedMap<LabelSet, BinaryCode> table, float[][] projection) {
      this.table = table;
      this.projection = projection;
    }

    Optional<BinaryCode> code(LabelSet labels, List<String> classes, int bits) {
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

    @Override
    public boolean equals(Object other) {
      return other instanceof Part that
          && table.equals(that.table)
          && Arrays.deepEquals(projection, that.projection);
    }

    @Override
    public int hashCode() {
      return table.hashCode() * 31 + Arrays.deepHashCode(projection);
    }
  }

  /** The key of the one part that all modalities share. */
  private static final String ALL = "";

  private final int bits;
  private final List<String> classes;

  /** Modality to its part; only {@link #ALL} where they share one. */
  private final SortedMap<String, Part> parts;

  private LabelCodes(int bits, List<String> classes, SortedMap<String, Part> parts) {
    this.bits = bits;
    this.classes = classes;
    this.parts = parts;
  }

  /**
   * Returns codes that all modalities share; all arguments are copied.
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
    Part part =
        new Part(new TreeMap<>(table), Matrices.copyOf(projection, bits, "label projection"));
    return new LabelCodes(bits, List.copyOf(classes), new TreeMap<>(Map.of(ALL, part)));
  }

  /**
   * Returns codes of which every modality has its own.
   *
   * @param shared modality to codes as {@link #of} makes them, all of the same bits, classes and
   *     label sets
   */
  public static LabelCodes perModality(Map<String, LabelCodes> shared) {
    SortedMap<String, Part> parts = new TreeMap<>();
    SortedMap<String, LabelCodes> sorted = new TreeMap<>(shared);
    LabelCodes first = sorted.get(sorted.firstKey());
    sorted.forEach(
        (modality, codes) -> {
          if (codes.bits != first.bits
              || !codes.classes.equals(first.classes)
              || !codes.labelSets().equals(first.labelSets())
              || codes.isPerModality()) {
            throw new IllegalArgumentException(
                "label codes of modality '%s' are %s, need the bits, classes and label sets of %s"
                    .formatted(modality, codes, first));
          }
          parts.put(modality, codes.parts.get(ALL));
        });
    return new LabelCodes(first.bits, first.classes, parts);
  }

  /** Returns whether every modality has codes of its own. */
  public boolean isPerModality() {
    return !parts.containsKey(ALL);
  }

  /**
   * Returns the code of {@code labels} in {@code modality}, or nothing where none of them is a
   * known class.
   */
  public Optional<BinaryCode> code(String modality, LabelSet labels) {
    return part(modality).code(labels, classes, bits);
  }

  /** Returns the learned label sets with their codes in {@code modality}. */
  public SortedMap<LabelSet, BinaryCode> table(String modality) {
    return Collections.unmodifiableSortedMap(part(modality).table);
  }

  private Part part(String modality) {
    Part part = parts.get(isPerModality() ? modality : ALL);
    if (part == null) {
      throw new IllegalArgumentException(
          "there are no label codes of modality '%s'; there are %s"
              .formatted(modality, parts.keySet()));
    }
    return part;
  }

  /** Returns the learned label sets. */
  public SortedSet<LabelSet> labelSets() {
    return Collections.unmodifiableSortedSet(
        new TreeSet<>(parts.get(parts.firstKey()).table.keySet()));
  }

  /** Returns the known classes in ascending order. */
  public List<String> classes() {
    return classes;
  }

  /** Writes shared codes: the form of version 1. */
  void writeShared(WireWriter out) {
    out.writeInt(bits);
    writePart(out, parts.get(ALL), classes);
  }

  static LabelCodes readShared(WireReader in) {
    return readPart(in.readInt(), in);
  }

  /** Writes codes of every modality: the form since version 2. */
  void writePerModality(WireWriter out) {
    out.writeInt(bits);
    out.writeAll(
        parts.entrySet(),
        (w, e) -> {
          w.writeString(e.getKey());
          writePart(w, e.getValue(), classes);
        });
  }

  static LabelCodes readPerModality(WireReader in) {
    int bits = in.readInt();
    SortedMap<String, LabelCodes> codes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), readPart(bits, r)))
        .forEach(e -> codes.put(e.getKey(), e.getValue()));
    return perModality(codes);
  }

  private static void writePart(WireWriter out, Part part, List<String> classes) {
    CodeWire.writeTable(out, part.table, CodeWire::writeCode);
    out.writeAll(classes, WireWriter::writeString);
    out.writeAll(List.of(part.projection), WireWriter::writeFloats);
  }

  private static LabelCodes readPart(int bits, WireReader in) {
    SortedMap<LabelSet, BinaryCode> table = CodeWire.readTable(in, CodeWire::readCode);
    List<String> classes = in.readAll(WireReader::readString);
    return of(bits, table, classes, in.readAll(WireReader::readFloats).toArray(float[][]::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelCodes that
        && bits == that.bits
        && classes.equals(that.classes)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return classes.hashCode() * 31 + parts.hashCode();
  }

  @Override
  public String toString() {
    return "LabelCodes[%d bits, %d label sets, %d classes]"
        .formatted(bits, labelSets().size(), classes.size());
  }
}
