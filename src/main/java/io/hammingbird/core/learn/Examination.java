package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.Item;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Examines functions on a fixed sample: queries against a data base, function-coded, in every
 * direction between modalities. Features are mapped once for all candidates.
 *
 * <p>What is relevant follows from labels. Where most queries have none, every query looks for
 * itself in the other modality among all queries.
 */
final class Examination implements Judge {

  /** With fewer queries the mean says too little to choose by. */
  static final int ENOUGH = 64;

  private final MappedSample queries;
  private final MappedSample base;
  private final boolean[][] relevant;

  Examination(FeatureMap map, Collection<Item> queryItems, Collection<Item> baseItems) {
    List<Item> labelled = queryItems.stream().filter(item -> !item.labels().isEmpty()).toList();
    boolean byLabels = 2 * labelled.size() >= queryItems.size();
    List<Item> asked = byLabels ? labelled : List.copyOf(queryItems);
    List<Item> kept = byLabels ? List.copyOf(baseItems) : asked;
    queries = new MappedSample(map, asked);
    base = byLabels ? new MappedSample(map, kept) : queries;
    relevant = new boolean[asked.size()][kept.size()];
    for (int i = 0; i < relevant.length; i++) {
      for (int j = 0; j < kept.size(); j++) {
        relevant[i][j] = byLabels ? asked.get(i).labels().intersects(kept.get(j).labels()) : i == j;
      }
    }
  }

  /** Returns whether there is anything to ask and to find. */
  boolean isPossible() {
    return relevant.length > 0 && relevant[0].length > 0;
  }

  @Override
  public OptionalDouble score(HashFunction candidate) {
    return relevant.length < ENOUGH || !isPossible()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rank(candidate).mean());
  }

  /** Ranks the data base for every query in every direction. */
  Ranking rank(HashFunction function) {
    SortedMap<String, double[]> precisions = new TreeMap<>();
    if (isPossible()) {
      SortedMap<String, BinaryCode[]> asked = queries.asked(function);
      SortedMap<String, BinaryCode[]> kept = base.stored(function);
      asked.forEach(
          (source, probes) ->
              kept.forEach(
                  (target, codes) -> {
                    if (!source.equals(target)) {
                      precisions.put(source + "->" + target, precisions(probes, codes));
                    }
                  }));
    }
    return new Ranking(precisions);
  }

  private double[] precisions(BinaryCode[] probes, BinaryCode[] codes) {
    double[] precisions = new double[probes.length];
    for (int i = 0; i < probes.length; i++) {
      precisions[i] = averagePrecision(probes[i], codes, relevant[i]);
    }
    return precisions;
  }

  /** Returns how well {@code probe} ranks the data base {@code codes}. */
  static double averagePrecision(BinaryCode probe, BinaryCode[] codes, boolean[] relevant) {
    int[] all = new int[probe.bits() + 1];
    int[] hits = new int[probe.bits() + 1];
    for (int j = 0; j < codes.length; j++) {
      int distance = probe.distance(codes[j]);
      all[distance]++;
      if (relevant[j]) {
        hits[distance]++;
      }
    }
    return RankingQuality.of(all, hits).averagePrecision();
  }

  /** Returns the mean share of data-base bits that differ between two functions. */
  double churn(HashFunction before, HashFunction after) {
    if (!isPossible() || before.bits() != after.bits()) {
      return 0;
    }
    SortedMap<String, BinaryCode[]> old = base.stored(before);
    SortedMap<String, BinaryCode[]> now = base.stored(after);
    long flipped = 0;
    long compared = 0;
    for (var entry : now.entrySet()) {
      BinaryCode[] was = old.get(entry.getKey());
      BinaryCode[] is = entry.getValue();
      for (int i = 0; i < is.length; i++) {
        flipped += is[i].distance(was[i]);
        compared += is[i].bits();
      }
    }
    return (double) flipped / compared;
  }
}
