package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.learn.group.CodeTargets;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Forecast;
import io.hammingbird.core.learn.group.GroupCodes;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Ridge;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a cold and a warm solve of one problem share. Mutable; one solve. */
final class Workbench {

  /** Beyond so many label sets the pairs of them cost more than the light ones are worth. */
  private static final int MOST_SETS = 1024;

  private static final double POWER = 0.75;
  private static final double PRICE = 0.3;
  private static final int DRAWS = 600;

  final DazshSettings settings;
  final Problem problem;
  final GroupView view;
  final Sums sums;
  final CodeTargets targets;

  private final List<Ridge> ridges = new ArrayList<>();
  private final Forecast forecast;

  Workbench(DazshSettings settings, Problem problem) {
    this.settings = settings;
    this.problem = problem;
    view = GroupView.of(problem.moments(), MOST_SETS);
    if (view.size() < 2 || problem.map().modalities().size() < 2) {
      throw new UnsolvableException(
          "found %d label sets and %d modalities, needs at least 2 of both"
              .formatted(view.size(), problem.map().modalities().size()));
    }
    AttributeRows attributes = AttributeRows.of(view, problem.attributes());
    sums =
        new Sums(
            problem.moments(),
            view,
            attributes,
            settings.omega(),
            settings.balance(),
            new SplittableRandom(problem.seed()));
    List<FeatureBlock> blocks = FeatureBlock.of(problem.moments(), view);
    int[] all = IntStream.range(0, view.size()).toArray();
    Matrix hardness = Matrix.zero(view.size(), view.size());
    for (FeatureBlock block : blocks) {
      hardness.addScaled(block.hardness(all, settings.omega()), 1.0 / blocks.size());
      ridges.add(Ridge.of(block, settings.omega(), false));
    }
    targets = CodeTargets.of(view.labels(), view.weights(), POWER).priced(hardness, PRICE);
    forecast = new Forecast(view, blocks, problem.bits(), DRAWS, problem.seed());
  }

  /** Runs rounds from {@code codes}, mends dead bits, and returns what came of it. */
  Candidate run(
      String start,
      List<Matrix> codes,
      List<Matrix> categories,
      int rounds,
      SplittableRandom random) {
    Alternation alternation = new Alternation(settings, sums, codes, categories);
    int done = alternation.run(rounds);
    List<Matrix> mended =
        settings.mend() ? mended(alternation.codes(), random) : alternation.codes();
    List<Head> heads = new ArrayList<>();
    for (int m = 0; m < mended.size(); m++) {
      heads.add(ridges.get(m).onto(mended.get(m)));
    }
    return new Candidate(
        start,
        mended,
        List.copyOf(alternation.categories()),
        heads,
        done,
        alternation.objective(),
        forecast.meanAveragePrecision(mended, heads));
  }

  /**
   * Returns the codes without dead and duplicate bits. A bit is redrawn for all modalities alike,
   * because it must mean the same in each.
   */
  private List<Matrix> mended(List<Matrix> codes, SplittableRandom random) {
    List<Matrix> mended = new ArrayList<>(codes);
    for (int m = 0; m < mended.size(); m++) {
      if (!GroupCodes.alive(mended.get(m))) {
        Matrix before = mended.get(m);
        Matrix after = GroupCodes.improve(targets, before, 0, random.split());
        mended.replaceAll(each -> withChanged(each, before, after));
      }
    }
    // Redrawn for one modality a bit may be the twin of another bit elsewhere; one table has none.
    return mended.stream().allMatch(GroupCodes::alive)
        ? mended
        : mended.stream().map(each -> mended.get(mended.size() - 1)).toList();
  }

  private static Matrix withChanged(Matrix codes, Matrix before, Matrix after) {
    Matrix changed = codes.copy();
    for (int i = 0; i < codes.cols(); i++) {
      boolean same = true;
      for (int g = 0; g < codes.rows(); g++) {
        same &= before.get(g, i) == after.get(g, i);
      }
      for (int g = 0; g < codes.rows() && !same; g++) {
        changed.set(g, i, after.get(g, i));
      }
    }
    return changed;
  }

  /** Returns the candidate that the judge likes best, or else the one of the best forecast. */
  Candidate best(List<Candidate> candidates) {
    Candidate best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : candidates) {
      OptionalDouble score = problem.judge().score(draft(candidate));
      if (score.isEmpty()) {
        return candidates.stream().max(Comparator.comparingDouble(Candidate::forecast)).get();
      }
      if (score.getAsDouble() > highest) {
        highest = score.getAsDouble();
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the hash function that is published for a candidate. */
  HashFunction draft(Candidate candidate) {
    List<String> modalities = problem.map().modalities();
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, LabelCodes> codes = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < modalities.size(); m++) {
      LayerStack map = problem.map().stacks().get(modalities.get(m));
      stacks.put(modalities.get(m), map.then(candidate.heads().get(m).layer()));
      codes.put(modalities.get(m), LabelCoding.of(view, candidate.codes().get(m)));
      weights.put(modalities.get(m), 1.0 / modalities.size());
    }
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.of(LabelCodes.perModality(codes)),
        Provenance.draft(Dazsh.NAME, configuration(candidate), candidate.objective(), weights));
  }

  private SortedMap<String, String> configuration(Candidate candidate) {
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("start", candidate.start());
    configuration.put("rounds", Integer.toString(candidate.rounds()));
    configuration.put("attributes", Integer.toString(problem.attributes().width()));
    configuration.put("forecast", String.format(Locale.ROOT, "%.4f", candidate.forecast()));
    return configuration;
  }
}
