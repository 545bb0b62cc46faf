package io.hammingbird.topology.query;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the index keeps of an item: its codes, and what it can be filtered by.
 *
 * @param codes its codes, all of one version
 * @param labels its labels
 * @param attributes those of its attributes that a {@link Filter} can name; longer values are left
 *     out
 */
public record IndexedItem(ItemCodes codes, LabelSet labels, SortedMap<String, String> attributes) {

  public IndexedItem {
    SortedMap<String, String> kept = new TreeMap<>(attributes);
    kept.values().removeIf(value -> value.length() > Filter.MOST_CHARACTERS);
    attributes = Collections.unmodifiableSortedMap(kept);
  }

  /** Returns an item that nothing but its codes is known of. */
  public static IndexedItem of(ItemCodes codes) {
    return new IndexedItem(codes, LabelSet.empty(), Collections.emptySortedMap());
  }

  /** Returns the versioned wire form. */
  public byte[] toBytes() {
    return Envelope.seal(
        Kind.INDEXED_ITEM,
        out -> {
          codes.write(out);
          out.writeAll(labels.names(), WireWriter::writeString);
          out.writeAll(
              attributes.entrySet(),
              (w, entry) -> w.writeString(entry.getKey()).writeString(entry.getValue()));
        });
  }

  /** Reads {@link #toBytes()} back. */
  public static IndexedItem fromBytes(byte[] bytes) {
    return Envelope.read(Kind.INDEXED_ITEM, bytes, IndexedItem::payload);
  }

  private static IndexedItem payload(WireReader in) {
    ItemCodes codes = ItemCodes.read(in);
    LabelSet labels = new LabelSet(in.readAll(WireReader::readString));
    SortedMap<String, String> attributes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readString()))
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
    return new IndexedItem(codes, labels, attributes);
  }
}
