package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What a cold and a warm solve of one problem share. Mutable; one solve. */
final class Workbench {

  private static final double[] OMEGAS = {0.01, 0.1, 1};

  final A2lhSettings settings;
  final Problem problem;
  final GroupView view;
  final Sums sums;
  final Designs designs;
  final Appraisal appraisal;

  Workbench(A2lhSettings settings, Problem problem) {
    this.settings = settings;
    this.problem = problem;
    view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    if (view.size() < 2) {
      throw new UnsolvableException(
          "found %d label sets, needs at least 2 to tell apart".formatted(view.size()));
    }
    List<FeatureBlock> blocks = FeatureBlock.of(problem.moments(), view);
    sums = new Sums(problem.moments(), view);
    designs = new Designs(view, blocks);
    appraisal = new Appraisal(problem, view, blocks);
  }

  /** Returns the codes regressed in the way of the best forecast. */
  Candidate tuned(String start, Matrix codes) {
    List<Candidate> candidates = new ArrayList<>();
    for (Tuning tuning : tunings()) {
      candidates.add(appraisal.appraise(start, codes, tuning));
    }
    return Workbench.ranked(candidates).get(0);
  }

  /** Returns the same codes regressed in the way that the judge likes best, if it says anything. */
  Candidate judgedTuning(Candidate candidate) {
    Candidate best = candidate;
    OptionalDouble highest = appraisal.judge(candidate);
    if (highest.isEmpty()) {
      return candidate;
    }
    for (Tuning tuning : tunings()) {
      if (!tuning.equals(candidate.tuning())) {
        Candidate other = appraisal.appraise(candidate.start(), candidate.codes(), tuning);
        OptionalDouble score = appraisal.judge(other);
        if (score.isPresent() && score.getAsDouble() > highest.getAsDouble()) {
          highest = score;
          best = other;
        }
      }
    }
    return best;
  }

  private List<Tuning> tunings() {
    List<Tuning> tunings = new ArrayList<>();
    for (double omega : omegas()) {
      tunings.add(new Tuning(omega, false));
      tunings.add(new Tuning(omega, true));
    }
    return tunings;
  }

  private double[] omegas() {
    return settings.omega().isPresent()
        ? new double[] {settings.omega().getAsDouble()}
        : OMEGAS.clone();
  }

  /** Returns the candidates in descending order of their forecasts. */
  static List<Candidate> ranked(List<Candidate> candidates) {
    List<Candidate> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparingDouble(candidate -> -candidate.forecast()));
    return ranked;
  }

  /**
   * Returns the outcome of publishing {@code chosen}, with factors of {@code near} where it ended
   * in the same codes, else with factors brought in line with them.
   */
  Outcome settle(Candidate chosen, Alternation near, int rounds, double tunedAt) {
    if (chosen.codes().equals(near.codes())) {
      return new Outcome(chosen, near.factors(), near.objective(), rounds, tunedAt);
    }
    Factors factors = near.factors();
    Matrix r = Appraisal.labelProjection(view, chosen.codes());
    Alternation at =
        new Alternation(settings, sums, factors.withLabelProjection(r), chosen.codes());
    at.stepSpace();
    at.stepModalityWeights();
    at.stepLabelProjection();
    at.stepSpaceProjection();
    return new Outcome(chosen, at.factors(), at.objective(), rounds, tunedAt);
  }
}
