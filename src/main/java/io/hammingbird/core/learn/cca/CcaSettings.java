package io.hammingbird.core.learn.cca;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How joint codes are found.
 *
 * @param ridge added to the variances of features, a share of their mean
 * @param rounds of codes and rotation in turn, in a cold solve
 * @param further rounds after the alignment, in a warm one
 */
public record CcaSettings(double ridge, int rounds, int further) {

  /** What is used where nothing else is said. */
  public static final CcaSettings DEFAULTS = new CcaSettings(3e-3, 40, 2);

  private static final Set<String> KNOWN = new TreeSet<>(Set.of("ridge", "rounds", "further"));

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
        (int) given.number("further", DEFAULTS.further));
  }
}
