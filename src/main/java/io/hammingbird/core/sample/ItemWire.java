package io.hammingbird.core.sample;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The wire form of items in state: in samples and in the ledger. */
public final class ItemWire {

  private static final int DENSE = 1;
  private static final int SPARSE = 2;

  private ItemWire() {}

  /** Returns the versioned wire form of {@code item}. */
  public static byte[] toBytes(Item item) {
    return Envelope.seal(Kind.ITEM, out -> write(out, item));
  }

  /** Reads {@link #toBytes} back. */
  public static Item fromBytes(byte[] bytes) {
    return Envelope.read(Kind.ITEM, bytes, ItemWire::payload);
  }

  private static Item payload(WireReader in) {
    Item item = read(in);
    return item;
  }

  /** Writes the fields of {@code item} inside another envelope. */
  public static void write(WireWriter out, Item item) {
    out.writeString(item.id());
    out.writeAll(
        item.features().entrySet(),
        (w, entry) -> {
          w.writeString(entry.getKey());
          writeVector(w, entry.getValue());
        });
    out.writeAll(item.labels().names(), WireWriter::writeString);
    out.writeAll(
        item.attributes().entrySet(),
        (w, entry) -> w.writeString(entry.getKey()).writeString(entry.getValue()));
    out.writeLong(item.eventTimeMs());
  }

  /** Reads what {@link #write} wrote. */
  public static Item read(WireReader in) {
    String id = in.readString();
    SortedMap<String, FeatureVector> features = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), readVector(r)))
        .forEach(entry -> features.put(entry.getKey(), entry.getValue()));
    LabelSet labels = new LabelSet(in.readAll(WireReader::readString));
    SortedMap<String, String> attributes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readString()))
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
    return new Item(id, features, labels, attributes, in.readLong());
  }

  private static void writeVector(WireWriter out, FeatureVector vector) {
    if (vector instanceof SparseVector sparse) {
      int[] indices = new int[sparse.stored()];
      float[] values = new float[sparse.stored()];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = sparse.indexAt(i);
        values[i] = sparse.valueAt(i);
      }
      out.writeInt(SPARSE).writeInt(sparse.dimension()).writeInts(indices).writeFloats(values);
    } else {
      out.writeInt(DENSE).writeFloats(vector.toArray());
    }
  }

  private static FeatureVector readVector(WireReader in) {
    int type = in.readInt();
    return switch (type) {
      case DENSE -> DenseVector.copyOf(in.readFloats());
      case SPARSE -> SparseVector.copyOf(in.readInt(), in.readInts(), in.readFloats());
      default -> throw new WireFormatException("vector type " + type + " is neither 1 nor 2");
    };
  }
}
