package io.hammingbird.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The nearest of what is offered, by counting: distances are small integers, so a histogram tells
 * at any time beyond which distance nothing can enter any more. All candidates at that distance are
 * kept until the end, where their ids decide.
 */
final class Selection {

  private final int limit;
  private final int[] counts;
  private int bound;
  private int within; // candidates at distances up to the bound

  private int[] ordinals;
  private int[] distances;
  private int size;

  /**
   * @param limit how many are wanted; 0 for none
   * @param maxDistance none farther than this
   */
  Selection(int bits, int limit, int maxDistance) {
    this.limit = limit;
    this.bound = limit == 0 ? -1 : maxDistance;
    counts = new int[bits + 1];
    ordinals = new int[Math.max(16, Math.min(limit, 1024))];
    distances = new int[ordinals.length];
  }

  /** Returns the largest distance that can still enter. */
  int bound() {
    return bound;
  }

  void offer(int ordinal, int distance) {
    if (distance > bound) {
      return;
    }
    if (size == ordinals.length) {
      dropBeyondBound();
    }
    ordinals[size] = ordinal;
    distances[size++] = distance;
    counts[distance]++;
    within++;
    while (within - counts[bound] >= limit) {
      within -= counts[bound--];
    }
  }

  /** Makes room, in place if at least half of the candidates have fallen out, else by growing. */
  private void dropBeyondBound() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (distances[i] <= bound) {
        ordinals[kept] = ordinals[i];
        distances[kept++] = distances[i];
      }
    }
    size = kept;
    if (kept > ordinals.length >> 1) {
      int length = Math.multiplyExact(ordinals.length, 2);
      ordinals = Arrays.copyOf(ordinals, length);
      distances = Arrays.copyOf(distances, length);
    }
  }

  /** Returns the selected, ordered by (distance, id). */
  List<Hit> sorted(IdTable ids) {
    dropBeyondBound();
    int[] ends = new int[bound + 2];
    for (int d = 0; d <= bound; d++) {
      ends[d + 1] = ends[d] + counts[d];
    }
    Hit[] hits = new Hit[size];
    int[] next = Arrays.copyOf(ends, ends.length);
    for (int i = 0; i < size; i++) {
      hits[next[distances[i]]++] = new Hit(ordinals[i], ids.id(ordinals[i]), distances[i]);
    }
    List<Hit> sorted = new ArrayList<>(Math.min(limit, size));
    for (int d = 0; d <= bound; d++) {
      int wanted = Math.min(counts[d], limit - sorted.size());
      sorted.addAll(lowest(hits, ends[d], ends[d + 1], wanted));
    }
    return sorted;
  }

  /** Returns the {@code wanted} lowest of {@code hits[from..to)}, ascending. */
  private static List<Hit> lowest(Hit[] hits, int from, int to, int wanted) {
    if (wanted == to - from) {
      Arrays.sort(hits, from, to);
      return Arrays.asList(hits).subList(from, to);
    }
    PriorityQueue<Hit> lowest =
        new PriorityQueue<>(Math.max(1, wanted), Collections.reverseOrder());
    for (int i = from; i < to; i++) {
      if (lowest.size() < wanted) {
        lowest.add(hits[i]);
      } else if (wanted > 0 && hits[i].compareTo(lowest.element()) < 0) {
        lowest.remove();
        lowest.add(hits[i]);
      }
    }
    Hit[] ascending = lowest.toArray(new Hit[0]);
    Arrays.sort(ascending);
    return Arrays.asList(ascending);
  }
}
