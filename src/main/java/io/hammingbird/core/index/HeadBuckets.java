package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.Arrays;
import java.util.List;

/**
 * Codes in the buckets of heads: centres of clusters, which are codes themselves. Where codes
 * cluster, the nearest of a probe lie in the buckets of the nearest heads.
 *
 * <p>And it can be proven: of every bucket the least and the greatest distance of its codes to the
 * centre is known, for each half of the code apart. If the probe is at distance p from the centre
 * in a half and all codes at min to max, then no code is nearer than {@code max(0, min − p, p −
 * max)} in that half (triangle inequality), and the two halves add up.
 *
 * <p>Beside an entry for the code (8 bytes a word and 4 for the ordinal, and a fifth for room to
 * grow) an ordinal takes 4 bytes.
 */
final class HeadBuckets {

  private static final int NONE = -1;
  private static final int BLOCK = 64; // with about as many heads as the root of the codes, or more

  /** So many buckets are read before it is asked whether a scan would not be cheaper. */
  private static final int TRIAL = 4;

  private static final double WORTH = 0.9;

  private final int words;
  private final int bits;
  private final int heads;
  private final long[] centres; // head h at h · words
  private final long[] lowHalf; // mask by word
  private final CodePool pool;
  private final Spread spread;
  private int[] headOf = new int[0]; // by ordinal
  private final long[] code; // the writer's

  HeadBuckets(int bits, List<BinaryCode> centres) {
    this.bits = bits;
    this.words = BinaryCode.wordsFor(bits);
    this.heads = centres.size();
    this.centres = new long[heads * words];
    for (int h = 0; h < heads; h++) {
      for (int w = 0; w < words; w++) {
        this.centres[h * words + w] = centres.get(h).word(w);
      }
    }
    this.lowHalf = new long[words];
    for (int bit = 0; bit < bits / 2; bit++) {
      lowHalf[bit >> 6] |= 1L << bit;
    }
    this.pool = new CodePool(heads, words, BLOCK);
    this.spread = new Spread(heads, bits);
    this.code = new long[words];
  }

  int heads() {
    return heads;
  }

  long bytes() {
    return pool.bytes() + spread.bytes() + 8L * centres.length + 4L * headOf.length;
  }

  /** Returns the head whose centre is nearest to {@code wanted}, the first of several. */
  int nearest(BinaryCode wanted) {
    copy(wanted);
    int nearest = 0;
    int least = Integer.MAX_VALUE;
    for (int h = 0; h < heads; h++) {
      int distance = lowDistance(h, code) + highDistance(h, code);
      if (distance < least) {
        least = distance;
        nearest = h;
      }
    }
    return nearest;
  }

  void put(int ordinal, BinaryCode wanted, int head) {
    copy(wanted);
    if (ordinal >= headOf.length) {
      int before = headOf.length;
      headOf = Arrays.copyOf(headOf, ordinal + (ordinal >> 2) + 16);
      Arrays.fill(headOf, before, headOf.length, NONE);
    }
    headOf[ordinal] = head;
    pool.add(head, ordinal, code);
    spread.add(head, lowDistance(head, code), highDistance(head, code));
  }

  /** Takes {@code ordinal} out, whose code is {@code known}, if it is there. */
  void remove(int ordinal, BinaryCode known) {
    if (ordinal >= headOf.length || headOf[ordinal] == NONE) {
      return;
    }
    copy(known);
    int head = headOf[ordinal];
    headOf[ordinal] = NONE;
    pool.remove(head, ordinal);
    spread.remove(head, lowDistance(head, code), highDistance(head, code));
  }

  private void copy(BinaryCode from) {
    for (int w = 0; w < words; w++) {
      code[w] = from.word(w);
    }
  }

  private int lowDistance(int head, long[] query) {
    int distance = 0;
    for (int w = 0; w < words; w++) {
      distance += Long.bitCount((centres[head * words + w] ^ query[w]) & lowHalf[w]);
    }
    return distance;
  }

  private int highDistance(int head, long[] query) {
    int distance = 0;
    for (int w = 0; w < words; w++) {
      distance += Long.bitCount((centres[head * words + w] ^ query[w]) & ~lowHalf[w]);
    }
    return distance;
  }

  /** How a search ended. */
  enum Outcome {
    /** The nearest are found for sure. */
    PROVEN,
    /** The budget of probes is spent. */
    STOPPED,
    /** A scan is cheaper than going on. */
    GIVEN_UP
  }

  /**
   * Reads buckets, those of the nearest heads first, until no other can hold anything that is near
   * enough.
   *
   * @param most how many buckets at the most
   * @param scan what a scan would cost; infinite where there is no choice
   */
  Outcome search(Probe probe, int most, Costs costs, double scan) {
    int[] least = new int[heads];
    int[] order = order(probe.query, least);
    for (int i = 0; i < heads; i++) {
      int head = order[i];
      if (pool.count(head) == 0 || least[head] > probe.nearest.bound()) {
        continue;
      }
      if (probe.bucketsProbed >= most) {
        return Outcome.STOPPED;
      }
      if (probe.bucketsProbed == TRIAL
          && left(order, i, least, probe, costs) > WORTH * scan - costs.spent(probe)) {
        return Outcome.GIVEN_UP;
      }
      read(head, probe);
    }
    return Outcome.PROVEN;
  }

  /** Returns the heads by distance to the query, and in {@code least} how near a code can be. */
  private int[] order(long[] query, int[] least) {
    int[] starts = new int[bits + 2];
    int[] distances = new int[heads];
    for (int h = 0; h < heads; h++) {
      int low = lowDistance(h, query);
      int high = highDistance(h, query);
      least[h] = spread.least(h, low, high);
      distances[h] = low + high;
      starts[low + high + 1]++;
    }
    for (int d = 0; d <= bits; d++) {
      starts[d + 1] += starts[d];
    }
    int[] order = new int[heads];
    for (int h = 0; h < heads; h++) {
      order[starts[distances[h]]++] = h;
    }
    return order;
  }

  /** Foresees what reading the rest costs; exact as long as the bound stays where it is. */
  private double left(int[] order, int from, int[] least, Probe probe, Costs costs) {
    double cost = 0;
    for (int i = from; i < heads; i++) {
      int head = order[i];
      int count = pool.count(head);
      if (count > 0 && least[head] <= probe.nearest.bound()) {
        cost += costs.bucket() + costs.entry() * count * words;
      }
    }
    return cost;
  }

  private void read(int head, Probe probe) {
    probe.bucketsProbed++;
    int count = pool.count(head);
    probe.codesRead += count;
    int used = pool.inFirst(count);
    for (int block = pool.first(head); block != CodePool.NONE; block = pool.next(block)) {
      long[] codes = pool.codes(block);
      int[] ordinals = pool.ordinals(block);
      int first = pool.at(block);
      for (int i = first; i < first + used; i++) {
        int distance = Probe.distance(codes, i * words, probe.query);
        if (distance <= probe.nearest.bound() && probe.filter.contains(ordinals[i])) {
          probe.nearest.offer(ordinals[i], distance);
        }
      }
      used = pool.inOthers();
    }
  }
}
