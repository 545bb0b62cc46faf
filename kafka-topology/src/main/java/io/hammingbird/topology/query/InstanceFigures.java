package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this instance counts and measures, by itself.
 *
 * @param standing how it stands
 * @param indexBytes memory of the codes of all partitions that are here and of the tables over them
 * @param asked what became of asking others
 * @param engine figures of Kafka Streams and its clients by their names, words with dots between;
 *     what ends with {@code .total} only rises
 */
public record InstanceFigures(
    InstanceStanding standing, long indexBytes, AskCounts asked, SortedMap<String, Double> engine) {

  /** The figures of an instance that has nothing. */
  public static final InstanceFigures NONE =
      new InstanceFigures(
          InstanceStanding.NONE, 0, new AskCounts(0, 0, 0), Collections.emptySortedMap());

  public InstanceFigures {
    engine = Collections.unmodifiableSortedMap(new TreeMap<>(engine));
  }
}
