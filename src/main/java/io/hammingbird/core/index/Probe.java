package io.hammingbird.core.index;

/** A search under way: the query in words, what it has found so far, and what that took. */
final class Probe {

  final long[] query;
  final OrdinalSet filter;
  final Selection nearest;
  long codesRead;
  long bucketsProbed;

  Probe(CodeQuery asked, int size) {
    int bits = asked.probe().bits();
    filter = asked.filter();
    int reachable = Math.min(size, filter.cardinality());
    nearest =
        new Selection(
            bits, Math.min(asked.limit(), reachable), Math.min(asked.maxDistance(), bits));
    query = new long[asked.probe().wordCount()];
    for (int w = 0; w < query.length; w++) {
      query[w] = asked.probe().word(w);
    }
  }

  CodeHits answer(IdTable ids, Strategy strategy, Effort.Reason reason, boolean proven) {
    return new CodeHits(
        nearest.sorted(ids), new Effort(strategy, reason, codesRead, bucketsProbed, proven));
  }
}
