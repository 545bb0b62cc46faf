package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gatherer saw since its last delta: changes to moments, counts and samples. Deltas of
 * different gatherers add up in any order, because each item belongs to one gatherer.
 *
 * @param generation of the feature map
 * @param followed signed moments of the learned items
 * @param counts signed counts
 * @param samples item id to the item as it now stands, empty where it is gone: held-out items and
 *     candidates for the reservoir and for what is recent
 * @param arrivals held-out items that came since, or a sample of them: to be asked once
 * @param fresh for a learner that studies: item id to the item learned as it now stands, empty
 *     where it is gone
 */
public record Delta(
    int generation,
    FollowedMoments followed,
    Counts counts,
    SortedMap<String, Optional<Item>> samples,
    List<Item> arrivals,
    SortedMap<String, Optional<Item>> fresh) {

  public Delta {
    fresh = Collections.unmodifiableSortedMap(new TreeMap<>(fresh));
    samples = Collections.unmodifiableSortedMap(new TreeMap<>(samples));
    arrivals = List.copyOf(arrivals);
  }

  /** What is gathered for a learner that does not study. */
  public Delta(
      int generation,
      FollowedMoments followed,
      Counts counts,
      SortedMap<String, Optional<Item>> samples,
      List<Item> arrivals) {
    this(generation, followed, counts, samples, arrivals, new TreeMap<>());
  }

  /** Returns the signed moments of all learned items. */
  public Moments moments() {
    return followed.whole();
  }

  /** Returns the latest event time seen, {@link Long#MIN_VALUE} for none. */
  public long eventTimeMs() {
    return followed.nowMs();
  }

  /** Returns the versioned wire form. */
  public byte[] toBytes() {
    return Envelope.seal(
        Kind.DELTA,
        out -> {
          out.writeInt(generation);
          followed.write(out);
          counts.write(out);
          writeChanges(out, samples);
          out.writeAll(arrivals, ItemWire::write);
          writeChanges(out, fresh);
        });
  }

  private static void writeChanges(WireWriter out, SortedMap<String, Optional<Item>> changes) {
    out.writeAll(
        changes.entrySet(),
        (w, entry) -> {
          w.writeString(entry.getKey()).writeBoolean(entry.getValue().isPresent());
          entry.getValue().ifPresent(item -> ItemWire.write(w, item));
        });
  }

  private static SortedMap<String, Optional<Item>> readChanges(WireReader in) {
    SortedMap<String, Optional<Item>> changes = new TreeMap<>();
    in.readAll(
            r ->
                Map.entry(
                    r.readString(),
                    r.readBoolean() ? Optional.of(ItemWire.read(r)) : Optional.<Item>empty()))
        .forEach(entry -> changes.put(entry.getKey(), entry.getValue()));
    return changes;
  }

  /** Reads {@link #toBytes()} back. */
  public static Delta fromBytes(byte[] bytes) {
    return Envelope.read(Kind.DELTA, bytes, Delta::payload);
  }

  private static Delta payload(WireReader in) {
    int generation = in.readInt();
    boolean followed = in.version() >= 3;
    FollowedMoments moments =
        followed
            ? FollowedMoments.read(in)
            : FollowedMoments.whole(Moments.fromBytes(in.readBytes()), Long.MIN_VALUE);
    Counts counts = Counts.read(in, in.version() >= 2);
    SortedMap<String, Optional<Item>> samples = readChanges(in);
    List<Item> arrivals = List.of();
    if (followed) {
      arrivals = in.readAll(ItemWire::read);
    } else {
      moments = FollowedMoments.whole(moments.whole(), in.readLong());
    }
    SortedMap<String, Optional<Item>> fresh = in.version() >= 4 ? readChanges(in) : new TreeMap<>();
    return new Delta(generation, moments, counts, samples, arrivals, fresh);
  }
}
