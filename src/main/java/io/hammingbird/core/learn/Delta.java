package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gatherer saw since its last delta: changes to moments, counts and samples. Deltas of
 * different gatherers add up in any order, because each item belongs to one gatherer.
 *
 * @param generation of the feature map
 * @param moments signed moments of the learned items
 * @param counts signed counts
 * @param samples item id to the item as it now stands, empty where it is gone: held-out items and
 *     candidates for the reservoir
 * @param eventTimeMs the latest event time seen, {@link Long#MIN_VALUE} for none
 */
public record Delta(
    int generation,
    Moments moments,
    Counts counts,
    SortedMap<String, Optional<Item>> samples,
    long eventTimeMs) {

  public Delta {
    samples = Collections.unmodifiableSortedMap(new TreeMap<>(samples));
  }

  /** Returns the versioned wire form. */
  public byte[] toBytes() {
    return Envelope.seal(
        Kind.DELTA,
        out -> {
          out.writeInt(generation).writeBytes(moments.toBytes());
          counts.write(out);
          out.writeAll(
              samples.entrySet(),
              (w, entry) -> {
                w.writeString(entry.getKey()).writeBoolean(entry.getValue().isPresent());
                entry.getValue().ifPresent(item -> ItemWire.write(w, item));
              });
          out.writeLong(eventTimeMs);
        });
  }

  /** Reads {@link #toBytes()} back. */
  public static Delta fromBytes(byte[] bytes) {
    WireReader in = Envelope.open(Kind.DELTA, bytes);
    int generation = in.readInt();
    Moments moments = Moments.fromBytes(in.readBytes());
    Counts counts = Counts.read(in, in.version() >= 2);
    SortedMap<String, Optional<Item>> samples = new TreeMap<>();
    in.readAll(
            r ->
                Map.entry(
                    r.readString(),
                    r.readBoolean() ? Optional.of(ItemWire.read(r)) : Optional.<Item>empty()))
        .forEach(entry -> samples.put(entry.getKey(), entry.getValue()));
    Delta delta = new Delta(generation, moments, counts, samples, in.readLong());
    in.end();
    return delta;
  }
}
