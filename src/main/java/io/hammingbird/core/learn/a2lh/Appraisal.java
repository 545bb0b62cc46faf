package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Forecast;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.Ridge;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Regresses codes, forecasts their quality, and asks the judge. Mutable; one solve. */
final class Appraisal {

  private static final int DRAWS = 600;

  private final Problem problem;
  private final GroupView view;
  private final List<FeatureBlock> blocks;
  private final Forecast forecast;
  private final Map<Tuning, List<Ridge>> ridges = new HashMap<>();

  Appraisal(Problem problem, GroupView view, List<FeatureBlock> blocks) {
    this.problem = problem;
    this.view = view;
    this.blocks = blocks;
    this.forecast = new Forecast(view, blocks, problem.bits(), DRAWS, problem.seed());
  }

  Candidate appraise(String start, Matrix codes, Tuning tuning) {
    List<Head> heads = new ArrayList<>();
    for (Ridge ridge : ridges.computeIfAbsent(tuning, this::factor)) {
      heads.add(ridge.onto(codes));
    }
    double quality = forecast.meanAveragePrecision(codes, heads);
    return new Candidate(start, codes, tuning, List.copyOf(heads), quality);
  }

  private List<Ridge> factor(Tuning tuning) {
    List<Ridge> factored = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      factored.add(Ridge.of(block, tuning.omega(), tuning.intercept()));
    }
    return factored;
  }

  /** Returns the candidate that the judge likes best, or else the one of the best forecast. */
  Candidate best(List<Candidate> candidates) {
    List<Candidate> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparingDouble(candidate -> -candidate.forecast()));
    Candidate best = ranked.get(0);
    if (ranked.size() == 1) {
      return best;
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : ranked) {
      OptionalDouble score = judge(candidate);
      if (score.isEmpty()) {
        return ranked.get(0);
      }
      if (score.getAsDouble() > highest) {
        highest = score.getAsDouble();
        best = candidate;
      }
    }
    return best;
  }

  /** Returns how good the judge finds the candidate. */
  OptionalDouble judge(Candidate candidate) {
    return problem.judge().score(draft(candidate, new TreeMap<>(), 0, new TreeMap<>()));
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
        Optional.of(labelCodes(candidate.codes())),
        new Provenance(
            A2lh.NAME, configuration, 0, 0, 0, "", 0, objective, modalityWeights, new TreeMap<>()));
  }

  private LabelCodes labelCodes(Matrix codes) {
    Map<LabelSet, BinaryCode> table = new TreeMap<>();
    view.rows().forEach((set, row) -> table.put(set, code(codes.row(row))));
    return LabelCodes.of(
        problem.bits(), table, view.classes(), labelProjection(view, codes).toFloats());
  }

  static BinaryCode code(double[] signs) {
    float[] margins = new float[signs.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = (float) signs[i];
    }
    return BinaryCode.ofSigns(margins);
  }

  /** Returns R as the weighted ridge regression of codes on label rows, c × k. */
  static Matrix labelProjection(GroupView view, Matrix codes) {
    Matrix weighted = view.labels().copy();
    double[] weights = view.weights();
    double total = 0;
    for (int g = 0; g < weights.length; g++) {
      total += weights[g];
      double[] row = weighted.row(g);
      for (int c = 0; c < row.length; c++) {
        row[c] *= weights[g];
      }
    }
    Matrix gram = weighted.transposeTimes(view.labels());
    return Cholesky.of(gram.plusDiagonal(1e-6 * total)).solve(weighted.transposeTimes(codes));
  }
}
