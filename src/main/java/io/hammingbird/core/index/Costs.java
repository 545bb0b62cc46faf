package io.hammingbird.core.index;

/**
 * What things cost, in words that a scan reads meanwhile. Only the planner goes by it; a wrong
 * figure makes searches slower, never wrong. Measured by {@code PlannerBenchmark}, see
 * docs/benchmarks.md.
 *
 * @param bucket finding a bucket: a miss of the cache, more or less
 * @param entry reading a word of a code in a bucket
 * @param look reading a word of a code out of turn
 * @param write putting a code into one bucket, or taking it out
 */
record Costs(double bucket, double entry, double look, double write) {

  private static final int VECTOR_COUNTS = 20; // from then on C2 counts the bits of whole vectors

  /** Returns the costs on this virtual machine. */
  static Costs here() {
    return countsVectors() ? new Costs(550, 11, 45, 450) : new Costs(190, 4, 12, 150);
  }

  /** Returns whether the compiler here turns counts of bits into vector code. */
  static boolean countsVectors() {
    return Runtime.version().feature() >= VECTOR_COUNTS;
  }

  /** Returns what a scan of {@code codes} codes of {@code words} words costs. */
  static double scan(int codes, int words) {
    return (double) codes * words;
  }

  /**
   * Returns of how many codes a block must have fewer for reading them one by one to be cheaper.
   */
  int few() {
    return (int) (CodeColumns.BLOCK / look);
  }

  /** Returns what a search by buckets has cost so far. */
  double spent(Probe probe) {
    return bucket * probe.bucketsProbed + entry * probe.codesRead * probe.query.length;
  }
}
