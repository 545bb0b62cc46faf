package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.LabelCoding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adaptive asymmetric label-guided hashing on moments: supervised, for any number of modalities.
 * Immutable and thread-safe.
 */
public final class A2lh implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "a2lh";

  private final A2lhSettings settings;

  private A2lh(A2lhSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static A2lh of(SortedMap<String, String> options) {
    return new A2lh(A2lhSettings.of(options));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supervised() {
    return true;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      Workbench bench = new Workbench(settings, problem);
      return solution(bench, outcome(bench, last));
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }

  private static Outcome outcome(Workbench bench, Optional<byte[]> last) {
    if (last.isPresent()) {
      WarmSolve warm = new WarmSolve(bench, A2lhMemory.fromBytes(last.get()));
      if (warm.isPossible()) {
        return warm.run();
      }
    }
    return new ColdSolve(bench).run();
  }

  private static Solution solution(Workbench bench, Outcome outcome) {
    Problem problem = bench.problem;
    Candidate chosen = outcome.chosen();
    List<String> modalities = problem.map().modalities();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < modalities.size(); m++) {
      weights.put(modalities.get(m), outcome.factors().modalityWeights()[m]);
    }
    HashFunction function =
        bench.draft(chosen, configuration(problem, outcome), outcome.objective(), weights);
    A2lhMemory memory =
        new A2lhMemory(
            problem.bits(),
            modalities,
            bench.view.classes(),
            outcome.factors(),
            LabelCoding.table(bench.view, chosen.codes()),
            chosen.start(),
            chosen.tuning(),
            outcome.tunedAt(),
            outcome.rounds());
    return new Solution(function, memory.toBytes());
  }

  private static SortedMap<String, String> configuration(Problem problem, Outcome outcome) {
    Candidate chosen = outcome.chosen();
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("start", chosen.start());
    configuration.put("omega", Double.toString(chosen.tuning().omega(0)));
    configuration.put("intercept", Boolean.toString(chosen.tuning().intercept()));
    configuration.put("rounds", Integer.toString(outcome.rounds()));
    configuration.put("forecast", String.format(Locale.ROOT, "%.4f", chosen.forecast()));
    return configuration;
  }
}
