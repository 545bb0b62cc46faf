package io.hammingbird.core.sample;

import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bounded sample in which recent items are likelier: one that is a half-life older in event time
 * has half the weight. Weighted sampling without replacement by ranks (Efraimidis and Spirakis,
 * "Weighted random sampling with a reservoir", 2006) with forward decay (Cormode, Shkapenyuk,
 * Srivastava and Xu, "Forward decay", ICDE 2009): an item's rank hangs on its id and its event time
 * alone, and never changes while the stream goes on.
 *
 * <p>So, like {@link BottomK}, it follows updates and deletes, and samples of parts of a stream
 * merge. It holds exactly the live items whose rank lies below its bound, which never rises.
 * Mutable; one thread.
 */
public final class FadingSample {

  private record Key(double rank, String id) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int order = Double.compare(rank, other.rank);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  private final int capacity;
  private final long halfLifeMs;
  private final TreeMap<Key, Item> items = new TreeMap<>();
  private final Map<String, Key> keys = new HashMap<>();
  private double bound = Double.POSITIVE_INFINITY;

  /** Makes an empty sample of at most {@code capacity} items; both numbers at least 1. */
  public FadingSample(int capacity, long halfLifeMs) {
    if (capacity < 1 || halfLifeMs < 1) {
      throw new IllegalArgumentException(
          "sample has capacity %d and half-life %d ms, needs at least 1 of both"
              .formatted(capacity, halfLifeMs));
    }
    this.capacity = capacity;
    this.halfLifeMs = halfLifeMs;
  }

  /** The logarithm of −ln(u) / 2^(t / half-life): the power itself would overflow. */
  private Key key(Item item) {
    // Not the hash that decides what is held out: of what is left, that one is not uniform.
    double u = IdHash.unit(item.id() + "/") + 0x1.0p-54;
    double rank = Math.log(-Math.log(u)) - Math.log(2) * item.eventTimeMs() / halfLifeMs;
    return new Key(rank, item.id());
  }

  /** Returns whether {@code item} belongs in the sample. */
  public boolean admits(Item item) {
    return key(item).rank() < bound;
  }

  /** Puts {@code item} in, or replaces it, if its rank admits it. */
  public void put(Item item) {
    remove(item.id());
    Key key = key(item);
    if (key.rank() >= bound) {
      return;
    }
    items.put(key, item);
    keys.put(item.id(), key);
    if (items.size() > capacity) {
      Key last = items.pollLastEntry().getKey();
      keys.remove(last.id());
      bound = last.rank();
    }
  }

  /** Takes the item of this id out, if it is in. */
  public void remove(String id) {
    Key key = keys.remove(id);
    if (key != null) {
      items.remove(key);
    }
  }

  /** Returns the items of event time {@code fromMs} or later, in order of their rank. */
  public List<Item> since(long fromMs) {
    List<Item> recent = new ArrayList<>();
    for (Item item : items.values()) {
      if (item.eventTimeMs() >= fromMs) {
        recent.add(item);
      }
    }
    return recent;
  }

  /** Returns how many items are in. */
  public int size() {
    return items.size();
  }

  /** Writes the sample inside another envelope. */
  public void write(WireWriter out) {
    Collection<Item> kept = items.values();
    out.writeInt(capacity).writeLong(halfLifeMs).writeDouble(bound);
    out.writeAll(kept, ItemWire::write);
  }

  /** Reads what {@link #write} wrote. */
  public static FadingSample read(WireReader in) {
    FadingSample sample = new FadingSample(in.readInt(), in.readLong());
    double bound = in.readDouble();
    for (Item item : in.readAll(ItemWire::read)) {
      Key key = sample.key(item);
      sample.items.put(key, item);
      sample.keys.put(item.id(), key);
    }
    sample.bound = bound;
    return sample;
  }
}
