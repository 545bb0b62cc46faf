package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.Appraisal;
import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.Designs;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
    designs = Designs.of(view, blocks);
    appraisal =
        new Appraisal(
            view,
            blocks,
            problem.bits(),
            problem.seed(),
            Tuning.grid(
                settings.omega().isPresent()
                    ? new double[] {settings.omega().getAsDouble()}
                    : OMEGAS.clone()),
            Optional.empty(),
            candidate ->
                problem.judge().score(draft(candidate, new TreeMap<>(), 0, new TreeMap<>())));
  }

  /** Returns the hash function that is published for a candidate. */
  HashFunction draft(
      Candidate candidate,
      SortedMap<String, String> configuration,
      double objective,
      SortedMap<String, Double> modalityWeights) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    for (Head head : candidate.heads()) {
      LayerStack map = problem.map().stacks().get(head.modality());
      stacks.put(head.modality(), map.then(head.layer()));
    }
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.of(LabelCoding.of(view, candidate.codes())),
        Provenance.draft(A2lh.NAME, configuration, objective, modalityWeights));
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
    Matrix r = LabelCoding.projection(view, chosen.codes());
    Alternation at =
        new Alternation(settings, sums, factors.withLabelProjection(r), chosen.codes());
    at.stepSpace();
    at.stepModalityWeights();
    at.stepLabelProjection();
    at.stepSpaceProjection();
    return new Outcome(chosen, at.factors(), at.objective(), rounds, tunedAt);
  }
}
