package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param alpha α, the pull between codes and common space
 * @param beta β, the pull between codes and labels
 * @param eta η, regularisation
 * @param zeta ζ, how much modality weights are smoothed, above 1
 * @param omega ω of the regression onto the codes; empty to choose by quality
 * @param coldRounds rounds of a solve from nothing
 * @param warmRounds rounds of a solve from the factors of the last
 */
record A2lhSettings(
    double alpha,
    double beta,
    double eta,
    double zeta,
    OptionalDouble omega,
    int coldRounds,
    int warmRounds) {

  static final A2lhSettings DEFAULTS =
      new A2lhSettings(1e-2, 10, 1e-3, 2, OptionalDouble.empty(), 10, 2);

  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("alpha", "beta", "eta", "zeta", "omega", "rounds", "warm-rounds"));

  A2lhSettings {
    LearnerOptions.require(alpha > 0 && beta > 0 && eta > 0, "alpha, beta and eta", "above 0");
    LearnerOptions.require(zeta > 1, "zeta", "above 1");
    LearnerOptions.require(omega.isEmpty() || omega.getAsDouble() > 0, "omega", "above 0");
    LearnerOptions.require(
        coldRounds >= 1 && warmRounds >= 1, "rounds and warm-rounds", "at least 1");
  }

  /** Reads options by name; what is not named keeps its default. */
  static A2lhSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions("a2lh", options, KNOWN);
    return new A2lhSettings(
        given.number("alpha", DEFAULTS.alpha),
        given.number("beta", DEFAULTS.beta),
        given.number("eta", DEFAULTS.eta),
        given.number("zeta", DEFAULTS.zeta),
        given.numberOrAuto("omega"),
        (int) given.number("rounds", DEFAULTS.coldRounds),
        (int) given.number("warm-rounds", DEFAULTS.warmRounds));
  }
}
