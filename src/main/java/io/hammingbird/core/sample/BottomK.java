package io.hammingbird.core.sample;

import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/**
 * A bounded uniform sample: the {@code capacity} items with the smallest {@link IdHash}. It follows
 * updates and deletes, because an item is in or out by its id alone.
 *
 * <p>The sample holds exactly the live items whose hash lies below its bound. The bound falls when
 * the sample overflows and never rises, so deletes leave a smaller, still uniform sample. Mutable;
 * one thread.
 */
public final class BottomK {

  private record Key(long hash, String id) implements Comparable<Key> {

    static Key of(String id) {
      return new Key(IdHash.of(id), id);
    }

    @Override
    public int compareTo(Key other) {
      int order = Long.compare(hash, other.hash);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  private final int capacity;
  private final TreeMap<Key, Item> items = new TreeMap<>();
  private long bound = Long.MAX_VALUE;

  /** Makes an empty sample of at most {@code capacity} items, at least 1. */
  public BottomK(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "sample capacity is " + capacity + ", but must be at least 1");
    }
    this.capacity = capacity;
  }

  /** Returns whether the item of this id belongs in the sample, going by its hash. */
  public boolean admits(String id) {
    return IdHash.of(id) < bound;
  }

  /** Puts {@code item} in, or replaces it, if its hash admits it. */
  public void put(Item item) {
    Key key = Key.of(item.id());
    if (key.hash() >= bound) {
      return;
    }
    items.put(key, item);
    if (items.size() > capacity) {
      bound = items.pollLastEntry().getKey().hash();
    }
  }

  /** Takes the item of this id out, if it is in. */
  public void remove(String id) {
    items.remove(Key.of(id));
  }

  /** Returns the items in order of their hash: a live view. */
  public Collection<Item> items() {
    return Collections.unmodifiableCollection(items.values());
  }

  /** Returns how many items are in. */
  public int size() {
    return items.size();
  }

  /** Writes the sample inside another envelope. */
  public void write(WireWriter out) {
    out.writeInt(capacity).writeLong(bound).writeAll(items.values(), ItemWire::write);
  }

  /** Reads what {@link #write} wrote. */
  public static BottomK read(WireReader in) {
    BottomK sample = new BottomK(in.readInt());
    long bound = in.readLong();
    in.readAll(ItemWire::read).forEach(item -> sample.items.put(Key.of(item.id()), item));
    sample.bound = bound;
    return sample;
  }
}
