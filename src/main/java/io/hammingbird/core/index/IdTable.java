package io.hammingbird.core.index;

import java.util.Arrays;

/**
 * Names numbered 0 to {@link #size()} − 1 without a gap, so that what is kept about them can lie in
 * plain arrays. Taking one out moves the last one into its place. Not thread-safe.
 *
 * <p>Open addressing with linear probing over ordinals: 8 to 16 bytes a name beside the name
 * itself, where a boxed map needs about 50.
 */
public final class IdTable {

  private static final int EMPTY = 0;

  private String[] ids = new String[16];
  private int[] slots = new int[32]; // ordinal + 1, a power of two long and at most half full
  private int size;

  /** Returns how many names there are. */
  public int size() {
    return size;
  }

  /** Returns the name with number {@code ordinal}. */
  public String id(int ordinal) {
    if (ordinal >= size) {
      throw new IndexOutOfBoundsException("ordinal " + ordinal + " of " + size + " names");
    }
    return ids[ordinal];
  }

  /** Returns the number of {@code id}, or −1. */
  public int ordinal(String id) {
    return slots[slotOf(id)] - 1;
  }

  /** Returns the number of {@code id}, which is the next free one where the name is new. */
  public int add(String id) {
    int slot = slotOf(id);
    if (slots[slot] != EMPTY) {
      return slots[slot] - 1;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, Math.addExact(size, (size >> 1) + 1));
    }
    ids[size++] = id;
    slots[slot] = size;
    if (size > slots.length >> 1) {
      rehash(slots.length << 1);
    }
    return size - 1;
  }

  /**
   * Takes {@code id} out. The name with the highest number takes over its number: the caller copies
   * column entry {@link #size()} (as it is after the call) to the number returned.
   *
   * @return the number that was freed, or −1 if the name was not there
   */
  public int remove(String id) {
    int slot = slotOf(id);
    int freed = slots[slot] - 1;
    if (freed < 0) {
      return -1;
    }
    int last = size - 1;
    if (freed != last) {
      slots[slotOf(ids[last])] = freed + 1;
      ids[freed] = ids[last];
    }
    ids[last] = null;
    size = last;
    close(slot);
    return freed;
  }

  /** Returns the slot that holds {@code id}, or the empty one where it would go. */
  private int slotOf(String id) {
    int mask = slots.length - 1;
    int slot = home(id, mask);
    while (slots[slot] != EMPTY && !ids[slots[slot] - 1].equals(id)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Empties {@code slot} and moves later entries of its run back, so that no tombstone is left. */
  private void close(int slot) {
    int mask = slots.length - 1;
    int hole = slot;
    for (int at = slot + 1 & mask; slots[at] != EMPTY; at = at + 1 & mask) {
      int home = home(ids[slots[at] - 1], mask);
      if ((at - home & mask) >= (at - hole & mask)) {
        slots[hole] = slots[at];
        hole = at;
      }
    }
    slots[hole] = EMPTY;
  }

  private void rehash(int length) {
    slots = new int[length];
    int mask = length - 1;
    for (int ordinal = 0; ordinal < size; ordinal++) {
      int slot = home(ids[ordinal], mask);
      while (slots[slot] != EMPTY) {
        slot = slot + 1 & mask;
      }
      slots[slot] = ordinal + 1;
    }
  }

  private static int home(String id, int mask) {
    int hash = id.hashCode() * 0x9E37_79B9; // spreads names that end in a counter
    return (hash ^ hash >>> 16) & mask;
  }
}
