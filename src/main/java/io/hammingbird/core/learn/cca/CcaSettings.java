package io.hammingbird.core.learn.cca;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How joint codes are found.
 *
 * @param ridge added to the variances of features, a share of their mean
 * @param rounds of codes and rotation in turn, in a cold solve
 * @param further rounds after the alignment, in a warm one
 * @param linear whether the features as they came take part beside those around anchors, where the
 *     map has both and there are two modalities
 * @param worth whether axes are weighed by what they are worth on items left out, and not by their
 *     correlations
 */
public record CcaSettings(double ridge, int rounds, int further, boolean linear, boolean worth) {

  /** What is used where nothing else is said. */
  public static final CcaSettings DEFAULTS = new CcaSettings(0.1, 40, 2, true, true);

  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("ridge", "rounds", "further", "features", "weights"));

  public CcaSettings {
    LearnerOptions.require(ridge > 0, "ridge", "above 0");
    LearnerOptions.require(rounds >= 0 && further >= 0, "rounds and further", "0 or above");
  }

  /** Reads options by name; what is not named keeps its default. */
  static CcaSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions(CcaItq.NAME, options, KNOWN);
    return new CcaSettings(
        given.number("ridge", DEFAULTS.ridge),
        (int) given.number("rounds", DEFAULTS.rounds),
        (int) given.number("further", DEFAULTS.further),
        given.word("features", DEFAULTS.linear, Map.of("all", true, "anchors", false)),
        given.word("weights", DEFAULTS.worth, Map.of("worth", true, "correlation", false)));
  }
}
