package io.hammingbird.core.index;

/**
 * Multi-index hashing (Norouzi, Punjani and Fleet 2014): a code is cut into m substrings, and lies
 * in m tables, in each in the bucket of one substring. If two codes differ in at most {@code m · r
 * + j} bits, then they differ in at most r bits in one of the substrings 0 to j, or in at most r −
 * 1 in one of the others. So buckets are read by rising r, and within that by rising j, until the
 * nearest are known.
 *
 * <p>The codes themselves lie in the buckets: what is read is compared at once. A code that several
 * tables hold counts where it is met first, which its substrings tell; nothing has to be
 * remembered.
 */
final class SubstringTables {

  private final int words;
  private final Substrings cut;
  private final CodeTable[] tables;

  SubstringTables(Substrings cut, int words) {
    this.words = words;
    this.cut = cut;
    this.tables = new CodeTable[cut.count()];
    for (int j = 0; j < tables.length; j++) {
      tables[j] = new CodeTable(cut.buckets(), words);
    }
  }

  Substrings cut() {
    return cut;
  }

  long bytes() {
    long bytes = 0;
    for (CodeTable table : tables) {
      bytes += table.bytes();
    }
    return bytes;
  }

  /** Counts a code that will be added. */
  void expect(long[] code) {
    for (int j = 0; j < tables.length; j++) {
      tables[j].expect(cut.bucket(j, cut.key(j, code, 0)));
    }
  }

  /** Gives the buckets their room; to be called between the last expected and the first added. */
  void layOut() {
    for (CodeTable table : tables) {
      table.layOut();
    }
  }

  void add(int ordinal, long[] code) {
    for (int j = 0; j < tables.length; j++) {
      tables[j].add(cut.bucket(j, cut.key(j, code, 0)), ordinal, code);
    }
  }

  /** Takes {@code ordinal} out, whose code is {@code code}; returns how many places that took. */
  long remove(int ordinal, long[] code) {
    long walked = 0;
    for (int j = 0; j < tables.length; j++) {
      walked += tables[j].remove(cut.bucket(j, cut.key(j, code, 0)), ordinal);
    }
    return walked;
  }

  /**
   * Searches as far as {@code budget} goes.
   *
   * @return false if that was not far enough, and what was found is to be thrown away
   */
  boolean search(Probe probe, HashingBudget budget) {
    return new Walk(probe, budget).run();
  }

  /** One search under way. */
  private final class Walk {

    private final Probe probe;
    private final HashingBudget budget;
    private final long[] keys = new long[tables.length];

    Walk(Probe probe, HashingBudget budget) {
      this.probe = probe;
      this.budget = budget;
      for (int j = 0; j < keys.length; j++) {
        keys[j] = cut.key(j, probe.query, 0);
      }
    }

    boolean run() {
      int m = tables.length;
      for (int r = 0; r <= cut.longest(); r++) {
        for (int j = 0; j < m; j++) {
          if (!budget.allows(r, j) || !step(j, r)) {
            return false;
          }
          if (probe.nearest.bound() <= m * r + j) {
            return true;
          }
        }
      }
      return true;
    }

    /** Reads the buckets of all keys that differ from substring j in exactly r bits. */
    private boolean step(int j, int r) {
      int length = cut.length(j);
      if (r > length) {
        return true;
      }
      long last = r == 0 ? 0 : ((1L << r) - 1) << (length - r);
      long flips = r == 0 ? 0 : (1L << r) - 1;
      while (true) {
        long key = keys[j] ^ flips;
        if (!visit(j, r, key, cut.bucket(j, key))) {
          return false;
        }
        if (flips == last) {
          return true;
        }
        long lowest = flips & -flips; // the next number with as many ones
        long ripple = flips + lowest;
        flips = ripple | ((flips ^ ripple) >>> 2) / lowest;
      }
    }

    private boolean visit(int j, int r, long key, int bucket) {
      long head = tables[j].head(bucket);
      int count = CodeTable.count(head);
      int beside = CodeTable.hasMore(head) ? tables[j].beside().count(bucket) : 0;
      probe.bucketsProbed++;
      if (!budget.affords(count + beside)) {
        return false;
      }
      if (count > 0) {
        read(j, r, key, head, count);
      }
      if (beside > 0) {
        readBeside(j, r, key, bucket, beside);
      }
      return true;
    }

    private void read(int j, int r, long key, long head, int count) {
      int at = tables[j].at(head);
      long[] codes = tables[j].codes(head);
      int[] ordinals = tables[j].ordinals(head);
      probe.codesRead += count;
      read(j, r, key, codes, ordinals, at, at + count);
    }

    private void readBeside(int j, int r, long key, int bucket, int count) {
      CodePool pool = tables[j].beside();
      probe.codesRead += count;
      int used = pool.inFirst(count);
      for (int block = pool.first(bucket); block != CodePool.NONE; block = pool.next(block)) {
        int at = pool.at(block);
        read(j, r, key, pool.codes(block), pool.ordinals(block), at, at + used);
        used = pool.inOthers();
      }
    }

    private void read(int j, int r, long key, long[] codes, int[] ordinals, int from, int to) {
      int bound = probe.nearest.bound();
      if (words == 1) { // on its own it is half as slow again
        long query = probe.query[0];
        for (int i = from; i < to; i++) {
          int distance = Long.bitCount(codes[i] ^ query);
          if (distance <= bound) {
            bound = consider(j, r, key, codes, i, ordinals[i], distance);
          }
        }
        return;
      }
      for (int i = from; i < to; i++) {
        int distance = Probe.distance(codes, i * words, probe.query);
        if (distance <= bound) {
          bound = consider(j, r, key, codes, i, ordinals[i], distance);
        }
      }
    }

    private int consider(int j, int r, long key, long[] codes, int i, int ordinal, int distance) {
      if (probe.filter.contains(ordinal) && isFirstMet(j, r, key, codes, i)) {
        probe.nearest.offer(ordinal, distance);
      }
      return probe.nearest.bound();
    }

    /** No earlier step met it; and it is here for its substring, not for a clash of hashes. */
    private boolean isFirstMet(int j, int r, long key, long[] codes, int i) {
      int at = i * words;
      if (cut.key(j, codes, at) != key) {
        return false;
      }
      for (int other = 0; other < tables.length; other++) {
        int differ = Long.bitCount(cut.key(other, codes, at) ^ keys[other]);
        if (differ < r || (differ == r && other < j)) {
          return false;
        }
      }
      return true;
    }
  }
}
