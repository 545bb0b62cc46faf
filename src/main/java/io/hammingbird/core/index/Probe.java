package io.hammingbird.core.index;

/** A search under way: the query in words, what it has found so far, and what that took. */
final class Probe {

  final long[] query;
  final OrdinalSet filter;
  private final int bits;
  private final int limit;
  private final int reachable;
  Selection nearest;
  long codesRead;
  long bucketsProbed;

  Probe(CodeQuery asked, int size) {
    bits = asked.probe().bits();
    filter = asked.filter();
    reachable = Math.min(size, filter.cardinality());
    limit = Math.min(asked.limit(), reachable);
    nearest = new Selection(bits, limit, Math.min(asked.maxDistance(), bits));
    query = new long[asked.probe().wordCount()];
    for (int w = 0; w < query.length; w++) {
      query[w] = asked.probe().word(w);
    }
  }

  /** Returns which share of the codes that pass the filter is wanted. */
  double share() {
    return limit / (double) reachable;
  }

  /** Forgets what was found, but not how near it was. */
  void startAgain() {
    nearest = new Selection(bits, limit, nearest.bound());
  }

  /** Returns the distance of {@code query} to the code at {@code codes[at…]}. */
  static int distance(long[] codes, int at, long[] query) {
    int distance = Long.bitCount(codes[at] ^ query[0]);
    for (int w = 1; w < query.length; w++) {
      distance += Long.bitCount(codes[at + w] ^ query[w]);
    }
    return distance;
  }

  CodeHits answer(IdTable ids, Strategy strategy, Effort.Reason reason, boolean proven) {
    return new CodeHits(
        nearest.sorted(ids), new Effort(strategy, reason, codesRead, bucketsProbed, proven));
  }
}
