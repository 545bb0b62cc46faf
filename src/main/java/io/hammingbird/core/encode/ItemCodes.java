package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The codes of one item, all made by one hash-function version.
 *
 * @param version the version that made them; codes of different versions are never compared
 * @param codes modality to code
 */
public record ItemCodes(long version, SortedMap<String, Coded> codes) {

  /**
   * A code and how it came about.
   *
   * @param code the bits
   * @param margin the smallest |φW| over the bits: how far the least certain bit is from flipping;
   *     infinite for label-guided codes, which do not depend on features
   * @param labelGuided whether it is the code of the item's labels rather than of its features
   */
  public record Coded(BinaryCode code, float margin, boolean labelGuided) {}

  public ItemCodes {
    codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
  }

  /** Returns the smallest margin over the modalities: the lower, the sooner it is worth redoing. */
  public float margin() {
    float smallest = Float.POSITIVE_INFINITY;
    for (Coded coded : codes.values()) {
      smallest = Math.min(smallest, coded.margin());
    }
    return smallest;
  }

  /** Returns the versioned wire form. */
  public byte[] toBytes() {
    return Envelope.seal(Kind.ITEM_CODES, this::write);
  }

  /** Reads {@link #toBytes()} back. */
  public static ItemCodes fromBytes(byte[] bytes) {
    return Envelope.read(Kind.ITEM_CODES, bytes, ItemCodes::payload);
  }

  private static ItemCodes payload(WireReader in) {
    ItemCodes codes = read(in);
    return codes;
  }

  /** Writes the codes as part of something else. */
  public void write(WireWriter out) {
    out.writeLong(version);
    out.writeAll(
        codes.entrySet(),
        (w, e) -> {
          w.writeString(e.getKey());
          CodeWire.writeCode(w, e.getValue().code());
          w.writeFloat(e.getValue().margin()).writeBoolean(e.getValue().labelGuided());
        });
  }

  /** Reads what {@link #write} wrote. */
  public static ItemCodes read(WireReader in) {
    long version = in.readLong();
    SortedMap<String, Coded> codes = new TreeMap<>();
    in.readAll(
            r ->
                Map.entry(
                    r.readString(),
                    new Coded(CodeWire.readCode(r), r.readFloat(), r.readBoolean())))
        .forEach(e -> codes.put(e.getKey(), e.getValue()));
    return new ItemCodes(version, codes);
  }
}
