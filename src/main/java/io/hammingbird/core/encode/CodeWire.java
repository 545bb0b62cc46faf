package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Codes, and tables from label set to code, inside the wire forms of others. */
public final class CodeWire {

  private CodeWire() {}

  /** Writes a code as its length and its words. */
  public static void writeCode(WireWriter out, BinaryCode code) {
    long[] words = new long[code.wordCount()];
    for (int i = 0; i < words.length; i++) {
      words[i] = code.word(i);
    }
    out.writeInt(code.bits()).writeLongs(words);
  }

  /** Reads what {@link #writeCode} wrote. */
  public static BinaryCode readCode(WireReader in) {
    return BinaryCode.ofWords(in.readInt(), in.readLongs());
  }

  /**
   * Writes a table in the order of its label sets.
   *
   * @param each writes what stands under a label set, such as {@link #writeCode}
   */
  public static <T> void writeTable(
      WireWriter out, SortedMap<LabelSet, T> table, BiConsumer<WireWriter, T> each) {
    out.writeAll(
        table.entrySet(),
        (w, entry) -> {
          w.writeAll(entry.getKey().names(), WireWriter::writeString);
          each.accept(w, entry.getValue());
        });
  }

  /** Reads what {@link #writeTable} wrote. */
  public static <T> SortedMap<LabelSet, T> readTable(WireReader in, Function<WireReader, T> each) {
    SortedMap<LabelSet, T> table = new TreeMap<>();
    in.readAll(r -> Map.entry(new LabelSet(r.readAll(WireReader::readString)), each.apply(r)))
        .forEach(entry -> table.put(entry.getKey(), entry.getValue()));
    return table;
  }
}
