package io.hammingbird.core.index;

/**
 * One table of multi-index hashing: buckets of codes with their ordinals. How many codes a bucket
 * is to expect is counted first; then all buckets are laid out side by side in the order of their
 * numbers, each with an eighth more room than it expects, so that reading one misses the cache
 * once, and its neighbours lie near. What comes to a full bucket goes into a {@link CodePool}
 * beside it.
 */
final class CodeTable {

  private static final int CHUNK_WORDS = 14; // log2: a sixth of what G1 calls humongous, at least
  private static final int BLOCK = 16; // beside
  private static final long MORE = 1L << 31;

  private final int words;
  private final int shift;
  private final int chunk; // entries; no bucket has room for more
  private final long[] heads; // by bucket: place << 32 | MORE, if there are more beside | codes
  private final int[] rooms; // by bucket: what is expected, then the room there is
  private long[][] codes;
  private int[][] ordinals;
  private CodePool beside;

  CodeTable(int buckets, int words) {
    this.words = words;
    this.shift = CHUNK_WORDS - (32 - Integer.numberOfLeadingZeros(words - 1));
    this.chunk = 1 << shift;
    this.heads = new long[buckets];
    this.rooms = new int[buckets];
  }

  /** Counts a code that will be added. */
  void expect(int bucket) {
    rooms[bucket]++;
  }

  /** Lays the buckets out, after what was expected and before anything is added. */
  void layOut() {
    long place = 0;
    for (int bucket = 0; bucket < rooms.length; bucket++) {
      int room = Math.min(chunk, rooms[bucket] + (rooms[bucket] >> 3) + 1);
      if ((place & (chunk - 1)) + room > chunk) {
        place = (place | (chunk - 1)) + 1;
      }
      heads[bucket] = place << 32;
      rooms[bucket] = room;
      place += room;
    }
    int chunks = (int) ((place + chunk - 1) >>> shift);
    codes = new long[chunks][];
    ordinals = new int[chunks][];
  }

  /** Returns what there is in {@code bucket}; 0 if nothing. */
  long head(int bucket) {
    return heads[bucket];
  }

  /** Returns how many codes of a head lie side by side. */
  static int count(long head) {
    return (int) head & ~(int) MORE;
  }

  /** Returns whether a head has more codes in the pool beside. */
  static boolean hasMore(long head) {
    return (head & MORE) != 0;
  }

  /** Returns the codes around a head's; its first word is at {@link #at} times words. */
  long[] codes(long head) {
    return codes[(int) (head >>> (32 + shift))];
  }

  /** Returns the ordinals around a head's; its first is at {@link #at}. */
  int[] ordinals(long head) {
    return ordinals[(int) (head >>> (32 + shift))];
  }

  int at(long head) {
    return (int) (head >>> 32) & (chunk - 1);
  }

  /** Returns the pool that has the same buckets; null where there is no more. */
  CodePool beside() {
    return beside;
  }

  /** Returns the memory in use, in bytes. */
  long bytes() {
    long bytes = 12L * heads.length + (beside == null ? 0 : beside.bytes());
    for (int i = 0; codes != null && i < codes.length; i++) {
      bytes += codes[i] == null ? 0 : chunk * (8L * words + 4);
    }
    return bytes;
  }

  /** Adds a code, which the bucket does not have yet under that ordinal. */
  void add(int bucket, int ordinal, long[] code) {
    long head = heads[bucket];
    int count = count(head);
    if (count < rooms[bucket]) {
      set(head, at(head) + count, ordinal, code);
      heads[bucket] = head + 1;
      return;
    }
    if (beside == null) {
      beside = new CodePool(heads.length, words, BLOCK);
    }
    beside.add(bucket, ordinal, code);
    heads[bucket] = head | MORE;
  }

  private void set(long head, int at, int ordinal, long[] code) {
    int place = (int) (head >>> (32 + shift));
    if (codes[place] == null) {
      codes[place] = new long[chunk * words];
      ordinals[place] = new int[chunk];
    }
    ordinals[place][at] = ordinal;
    System.arraycopy(code, 0, codes[place], at * words, words);
  }

  /**
   * Takes the code of {@code ordinal} out, which the bucket has.
   *
   * @return how many entries were looked at to find it, at the most
   */
  int remove(int bucket, int ordinal) {
    long head = heads[bucket];
    int count = count(head);
    int first = at(head);
    int last = first + count - 1;
    int[] ordinalsHere = count == 0 ? null : ordinals(head);
    for (int i = first; i <= last; i++) {
      if (ordinalsHere[i] == ordinal) {
        ordinalsHere[i] = ordinalsHere[last];
        long[] codesHere = codes(head);
        System.arraycopy(codesHere, last * words, codesHere, i * words, words);
        heads[bucket] = head - 1;
        return count;
      }
    }
    int looked = beside.remove(bucket, ordinal);
    if (beside.count(bucket) == 0) {
      heads[bucket] = head & ~MORE;
    }
    return count + looked;
  }
}
