package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.index.CodeHits;
import io.hammingbird.core.index.CodeIndex;
import io.hammingbird.core.index.CodeQuery;
import io.hammingbird.core.index.IdTable;
import io.hammingbird.core.index.Strategy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the heads of a function are worth: the share of the ten nearest items that lie in the
 * buckets of the nearest heads, against the share of all items that is read for it; and how much is
 * read until nothing nearer can be left.
 */
public final class HeadRecall {

  private static final int NEAREST = 10;
  private static final int MOST_PROBES = 3;

  /** Enough for two digits. */
  private static final int MOST_QUERIES = 1000;

  private final SortedMap<String, Double> sums = new TreeMap<>();
  private int asked;

  private HeadRecall() {}

  /**
   * Returns the figures of a function by name; none where it has no heads.
   *
   * @param base items, under the codes they are stored under
   * @param queries coded by every modality of their own
   */
  static SortedMap<String, Double> of(
      HashFunction function, MappedItems base, MappedItems queries) {
    if (function.extras().heads().isEmpty() || base.size() == 0) {
      return new TreeMap<>();
    }
    HeadRecall recall = new HeadRecall();
    List<BinaryCode> centres = function.extras().heads().get().centres();
    for (String modality : function.stacks().keySet()) {
      List<BinaryCode> stored =
          function.extras().joint()
              ? base.jointCodes(function)
              : base.functionCodes(function, modality);
      List<BinaryCode> probes = queries.functionCodes(function, modality);
      recall.ask(stored, centres, probes.subList(0, Math.min(MOST_QUERIES, probes.size())));
    }
    SortedMap<String, Double> figures = recall.figures();
    figures.put("heads", (double) centres.size());
    return figures;
  }

  /** Returns the figures of these codes under these heads. */
  public static SortedMap<String, Double> of(
      List<BinaryCode> stored, List<BinaryCode> centres, List<BinaryCode> probes) {
    HeadRecall recall = new HeadRecall();
    recall.ask(stored, centres, probes);
    return recall.figures();
  }

  private void ask(List<BinaryCode> stored, List<BinaryCode> centres, List<BinaryCode> probes) {
    IdTable ids = new IdTable();
    CodeIndex index = CodeIndex.withHeads(ids, stored.get(0).bits(), centres);
    for (BinaryCode code : stored) {
      index.put(ids.add("item-" + ids.end()), code);
    }
    for (BinaryCode probe : probes) {
      asked++;
      CodeQuery nearest = CodeQuery.nearest(probe, NEAREST);
      CodeHits all = index.search(nearest.by(Strategy.SCAN));
      CodeQuery byBuckets = nearest.by(Strategy.BUCKETS);
      for (int buckets = 1; buckets <= MOST_PROBES; buckets++) {
        CodeHits some = index.search(byBuckets.probing(buckets));
        add("bucket_recall_" + buckets, recall(some, all));
        add("bucket_share_" + buckets, (double) some.effort().codesRead() / stored.size());
      }
      CodeHits proven = index.search(byBuckets);
      add("proven_share", (double) proven.effort().codesRead() / stored.size());
      add("proven_by_buckets", proven.effort().strategy() == Strategy.BUCKETS ? 1 : 0);
      add("proven_as_scanned", proven.hits().equals(all.hits()) ? 1 : 0);
    }
  }

  /** Distances tie: an item as near as the last of the nearest is as good. */
  private static double recall(CodeHits some, CodeHits all) {
    int last = all.hits().get(all.hits().size() - 1).distance();
    long near = some.hits().stream().filter(hit -> hit.distance() <= last).count();
    return (double) near / all.hits().size();
  }

  private void add(String figure, double value) {
    sums.merge(figure, value, Double::sum);
  }

  private SortedMap<String, Double> figures() {
    SortedMap<String, Double> means = new TreeMap<>();
    sums.forEach((figure, sum) -> means.put(figure, sum / Math.max(1, asked)));
    return means;
  }
}
