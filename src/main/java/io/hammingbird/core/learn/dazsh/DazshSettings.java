package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param alpha α, the pull between features and category representation
 * @param beta β, the pull between codes and category representation
 * @param mu μ, the pull between codes and hash functions
 * @param gamma γ, regularisation
 * @param lambda λ, how steep the likelihood of similarity is
 * @param balance how far pairs that share no label are weighed down to those that do: 0 not at all,
 *     1 to the same weight in all
 * @param coldRounds rounds of a solve from nothing, at most
 * @param warmRounds rounds of a solve from the codes of the last, at most
 * @param mend whether bits that tell no label sets apart are redrawn
 * @param starts where cold solves start from: designed codes, random ones, or both
 */
record DazshSettings(
    double alpha,
    double beta,
    double mu,
    double gamma,
    double lambda,
    double balance,
    int coldRounds,
    int warmRounds,
    boolean mend,
    Starts starts) {

  /** Where a cold solve starts from; of several starts the best is kept. */
  enum Starts {
    DESIGNED,
    RANDOM,
    BOTH
  }

  static final DazshSettings DEFAULTS =
      new DazshSettings(1e-3, 1e-4, 1, 0.1, 4, 0.5, 10, 2, true, Starts.BOTH);

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "alpha",
              "beta",
              "mu",
              "gamma",
              "lambda",
              "balance",
              "rounds",
              "warm-rounds",
              "mend",
              "start"));

  DazshSettings {
    LearnerOptions.require(alpha >= 0 && beta >= 0, "alpha and beta", "0 or above");
    LearnerOptions.require(mu > 0 && gamma > 0 && lambda > 0, "mu, gamma and lambda", "above 0");
    LearnerOptions.require(balance >= 0 && balance <= 1, "balance", "0 to 1");
    LearnerOptions.require(
        coldRounds >= 1 && warmRounds >= 1, "rounds and warm-rounds", "at least 1");
  }

  /** Returns ω of the regression onto the codes: γ/μ. */
  double omega() {
    return gamma / mu;
  }

  /** Reads options by name; what is not named keeps its default. */
  static DazshSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions("dazsh", options, KNOWN);
    return new DazshSettings(
        given.number("alpha", DEFAULTS.alpha),
        given.number("beta", DEFAULTS.beta),
        given.number("mu", DEFAULTS.mu),
        given.number("gamma", DEFAULTS.gamma),
        given.number("lambda", DEFAULTS.lambda),
        given.number("balance", DEFAULTS.balance),
        (int) given.number("rounds", DEFAULTS.coldRounds),
        (int) given.number("warm-rounds", DEFAULTS.warmRounds),
        given.word("mend", true, Map.of("true", true, "false", false)),
        given.word(
            "start",
            Starts.BOTH,
            Map.of("designed", Starts.DESIGNED, "random", Starts.RANDOM, "both", Starts.BOTH)));
  }
}
