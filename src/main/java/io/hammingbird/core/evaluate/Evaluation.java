package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a protocol found for one code length.
 *
 * @param dataset name of the data set
 * @param protocol by its name
 * @param learner name of the learner
 * @param bits code length
 * @param seed of anchors and learner
 * @param items that arrived to be learned: all learned, but for those held out
 * @param columns the protocol's quality
 * @param parts other columns by name: {@link #WARM_ONLY}, {@link #SPREAD}, …
 * @param figures other figures by name: churn, flips, versions, …
 * @param rounds quality after every round, where that was asked for or is what the protocol means
 * @param trainSeconds spent in mapping, summing and solving, by the clock that was passed in
 * @param function learned last
 */
public record Evaluation(
    String dataset,
    String protocol,
    String learner,
    int bits,
    long seed,
    int items,
    Columns columns,
    SortedMap<String, Columns> parts,
    SortedMap<String, Double> figures,
    List<Round> rounds,
    double trainSeconds,
    HashFunction function) {

  /** {@code stream}: quality of the last warm solution, whether it was kept or not. */
  public static final String WARM_ONLY = "warm_only";

  /** Standard deviation over class splits or runs. */
  public static final String SPREAD = "spread";

  /**
   * Quality in mid-stream.
   *
   * @param items that had arrived
   * @param columns quality then
   * @param churn share of the bits of items that were there before that differ from the round
   *     before, function-coded
   * @param negativeFlips share of the queries that the function of the round before answers right
   *     and this one wrong, on the same items, function-coded
   * @param modalityWeights modality to its weight μ, where the learner has them
   */
  public record Round(
      int items,
      Columns columns,
      double churn,
      double negativeFlips,
      SortedMap<String, Double> modalityWeights) {

    public Round {
      modalityWeights = Collections.unmodifiableSortedMap(new TreeMap<>(modalityWeights));
    }
  }

  public Evaluation {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    rounds = List.copyOf(rounds);
  }

  /** Returns these figures under another name. */
  public Evaluation named(String name) {
    return new Evaluation(
        dataset,
        protocol,
        name,
        bits,
        seed,
        items,
        columns,
        parts,
        figures,
        rounds,
        trainSeconds,
        function);
  }

  /** Returns the quality of the last warm solution, where the protocol tells it apart. */
  public Optional<Columns> warmOnly() {
    return Optional.ofNullable(parts.get(WARM_ONLY));
  }
}
