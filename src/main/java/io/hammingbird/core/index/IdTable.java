package io.hammingbird.core.index;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Names with numbers that stay: a name keeps its number (its <em>ordinal</em>) as long as it is in
 * the table, so that what is kept about it may lie in plain arrays, in as many of them as one
 * likes. A number is given again only after its name went; the lowest free one comes first, so
 * numbers stay dense. Not thread-safe.
 *
 * <p>Open addressing with linear probing over ordinals: 12 to 24 bytes a name beside the name
 * itself, where a boxed map needs about 50.
 */
public final class IdTable {

  private static final int EMPTY = 0;

  private String[] ids = new String[16];
  private int[] slots = new int[32]; // ordinal + 1, a power of two long and at most half full
  private final BitSet free = new BitSet(); // below `end`
  private int lowestFree; // no free ordinal lies below
  private int end;
  private int size;

  /** Returns how many names there are. */
  public int size() {
    return size;
  }

  /** Returns the number above the highest that was ever given: all ordinals lie below. */
  public int end() {
    return end;
  }

  /**
   * Returns the name with number {@code ordinal}.
   *
   * @throws IndexOutOfBoundsException if no name has it
   */
  public String id(int ordinal) {
    if (ordinal < 0 || ordinal >= end || ids[ordinal] == null) {
      throw new IndexOutOfBoundsException(
          "ordinal " + ordinal + " has no name; " + size + " names lie below " + end);
    }
    return ids[ordinal];
  }

  /** Returns whether a name has number {@code ordinal}. */
  public boolean has(int ordinal) {
    return ordinal >= 0 && ordinal < end && ids[ordinal] != null;
  }

  /** Returns the number of {@code id}, or −1. */
  public int ordinal(String id) {
    return slots[slotOf(id)] - 1;
  }

  /** Returns the number of {@code id}, which is the lowest free one where the name is new. */
  public int add(String id) {
    int slot = slotOf(id);
    if (slots[slot] != EMPTY) {
      return slots[slot] - 1;
    }
    int ordinal = takeFree();
    ids[ordinal] = id;
    slots[slot] = ordinal + 1;
    size++;
    if (size > slots.length >> 1) {
      rehash(slots.length << 1);
    }
    return ordinal;
  }

  private int takeFree() {
    if (size < end) {
      int ordinal = free.nextSetBit(lowestFree);
      free.clear(ordinal);
      lowestFree = ordinal + 1;
      return ordinal;
    }
    if (end == ids.length) {
      ids = Arrays.copyOf(ids, Math.addExact(end, (end >> 1) + 1));
    }
    lowestFree = end + 1;
    return end++;
  }

  /**
   * Takes {@code id} out and sets its number free.
   *
   * @return the number, or −1 if the name was not there
   */
  public int remove(String id) {
    int slot = slotOf(id);
    int freed = slots[slot] - 1;
    if (freed < 0) {
      return -1;
    }
    close(slot);
    ids[freed] = null;
    size--;
    if (freed == end - 1) {
      end = free.previousClearBit(freed - 1) + 1; // and with it the free ones below
      free.clear(end, freed);
      lowestFree = Math.min(lowestFree, end);
    } else {
      free.set(freed);
      lowestFree = Math.min(lowestFree, freed);
    }
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
    for (int ordinal = 0; ordinal < end; ordinal++) {
      if (ids[ordinal] == null) {
        continue;
      }
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
