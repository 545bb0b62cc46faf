package io.hammingbird.core.learn;

import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.learn.FollowSettings.Mode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the trainer stands.
 *
 * @param counts items by fate
 * @param labelSets distinct label sets in the moments
 * @param weight of the moments
 * @param lastVersion newest version published, 0 for none
 * @param published versions published
 * @param withheld solves whose result was not published
 * @param settled whether all that came is accounted for by the last decision
 * @param objective of the last solution
 * @param churn of the last solution against the version in service then
 * @param quality of the last solution, by direction
 * @param modalityWeights of the last solution
 * @param eventTimeMs latest event time absorbed, {@link Long#MIN_VALUE} for none
 * @param strategy how much of the past the last solution counts
 * @param gains where strategies are compared: strategy to its gain over the whole in mean average
 *     precision, on what came before it was learned
 * @param inService quality of the versions published, as items came
 * @param studied how far a learner that studies has come
 */
public record Report(
    Counts counts,
    long labelSets,
    double weight,
    long lastVersion,
    long published,
    long withheld,
    boolean settled,
    double objective,
    double churn,
    SortedMap<String, Quality> quality,
    SortedMap<String, Double> modalityWeights,
    long eventTimeMs,
    Mode strategy,
    SortedMap<Mode, Double> gains,
    InService inService,
    Studied studied) {

  /**
   * Quality in service: every held-out item asks once, when it comes.
   *
   * @param quality mean average precision since the last change, NaN where nothing was asked
   * @param items how many were asked since then
   * @param drifts how often quality has fallen
   */
  public record InService(double quality, long items, long drifts) {}

  /**
   * How far a learner that studies has come.
   *
   * @param steps mini-batches learned from, 0 for other learners
   * @param loss over the last solve, NaN before the first
   * @param waiting learned items that it has not seen yet
   */
  public record Studied(long steps, double loss, long waiting) {}

  public Report {
    quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
    modalityWeights = Collections.unmodifiableSortedMap(new TreeMap<>(modalityWeights));
    gains = Collections.unmodifiableSortedMap(new TreeMap<>(gains));
  }
}
