package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Regresses codes onto features in several ways, forecasts their quality, and asks a judge.
 * Mutable; one solve.
 */
public final class Appraisal {

  private static final int DRAWS = 600;

  /** A smaller gain by an ω of one modality alone says nothing. */
  private static final double CLEAR = 0.005;

  private final List<FeatureBlock> blocks;
  private final List<Tuning> tunings;
  private final Supplier<Forecast> newForecast;
  private final Optional<LeaveOneOut> sample;
  private final Function<Candidate, OptionalDouble> judge;

  /** Made when there is no sample to forecast by. */
  private Forecast forecast;

  private final Map<Way, Ridge> ridges = new HashMap<>();
  private final Map<Way, double[]> leverages = new HashMap<>();

  /** A way of regressing onto the features of modality number m. */
  private record Way(int m, double omega, boolean intercept) {}

  /**
   * Prepares appraisals.
   *
   * @param blocks of all modalities, as from {@code view}
   * @param bits code length k of every candidate
   * @param seed of the forecast's draws
   * @param tunings ways of regressing to choose from
   * @param sample forecasts by learned items; those from moments alone where it is empty
   * @param judge says how good a candidate is on items that were not learned, or nothing
   */
  public Appraisal(
      GroupView view,
      List<FeatureBlock> blocks,
      int bits,
      long seed,
      List<Tuning> tunings,
      Optional<LeaveOneOut> sample,
      Function<Candidate, OptionalDouble> judge) {
    this.blocks = List.copyOf(blocks);
    this.tunings = List.copyOf(tunings);
    newForecast = () -> new Forecast(view, blocks, bits, DRAWS, seed);
    this.sample = sample;
    this.judge = judge;
  }

  /** Returns {@code codes}, P × k, with heads regressed onto them. */
  public Candidate appraise(String start, Matrix codes, Tuning tuning) {
    List<Head> heads = new ArrayList<>();
    List<double[]> pulls = new ArrayList<>();
    for (int m = 0; m < blocks.size(); m++) {
      Way way = new Way(m, tuning.omega(m), tuning.intercept());
      Ridge ridge = ridges.computeIfAbsent(way, this::factor);
      heads.add(ridge.onto(codes));
      sample.ifPresent(
          items -> pulls.add(leverages.computeIfAbsent(way, w -> items.leverages(w.m, ridge))));
    }
    double quality =
        sample
            .map(items -> items.quality(codes, heads, pulls))
            .orElseGet(() -> forecast().meanAveragePrecision(codes, heads));
    return new Candidate(start, codes, tuning, List.copyOf(heads), quality);
  }

  private Forecast forecast() {
    if (forecast == null) {
      forecast = newForecast.get();
    }
    return forecast;
  }

  private Ridge factor(Way way) {
    return Ridge.of(blocks.get(way.m), way.omega, way.intercept);
  }

  /** Returns the codes regressed in the way of the best forecast. */
  public Candidate tuned(String start, Matrix codes) {
    List<Candidate> candidates = new ArrayList<>();
    for (Tuning tuning : tunings) {
      candidates.add(appraise(start, codes, tuning));
    }
    Candidate best = ranked(candidates).get(0);
    return sample.isPresent() ? tunedApart(best) : best;
  }

  /**
   * Returns {@code common} with an ω of its own for each modality, where that is clearly better.
   */
  private Candidate tunedApart(Candidate common) {
    Candidate best = common;
    for (int m = 0; m < blocks.size(); m++) {
      for (Tuning other : tunings) {
        Tuning apart = best.tuning().with(m, blocks.size(), other.omega(m));
        Candidate candidate = appraise(common.start(), common.codes(), apart);
        best = candidate.forecast() > best.forecast() + CLEAR ? candidate : best;
      }
    }
    return best;
  }

  /** Returns the candidates in descending order of their forecasts. */
  public static List<Candidate> ranked(List<Candidate> candidates) {
    List<Candidate> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparingDouble(candidate -> -candidate.forecast()));
    return ranked;
  }

  /**
   * Returns the best of the first {@code judged} in order of their forecasts: the one that the
   * judge likes best, then in the way of regressing it that the judge likes best; or else the one
   * of the best forecast.
   */
  public Candidate best(List<Candidate> candidates, int judged) {
    List<Candidate> ranked = ranked(candidates);
    Candidate best = ranked.get(0);
    OptionalDouble highest = judge.apply(best);
    if (highest.isEmpty()) {
      return best;
    }
    List<Candidate> others = new ArrayList<>(ranked.subList(1, Math.min(judged, ranked.size())));
    best = liked(best, others);
    List<Candidate> ways = new ArrayList<>();
    for (Tuning tuning : tunings) {
      if (!tuning.equals(best.tuning())) {
        ways.add(appraise(best.start(), best.codes(), tuning));
      }
    }
    return liked(best, ways);
  }

  private Candidate liked(Candidate first, List<Candidate> others) {
    Candidate best = first;
    double highest = judge.apply(first).orElse(0);
    for (Candidate other : others) {
      double score = judge.apply(other).orElse(0);
      if (score > highest) {
        highest = score;
        best = other;
      }
    }
    return best;
  }

  /** Returns whether the judge has nothing against {@code other} in the place of {@code kept}. */
  boolean agrees(Candidate other, Candidate kept) {
    OptionalDouble theirs = judge.apply(other);
    OptionalDouble ours = judge.apply(kept);
    return theirs.isEmpty() || ours.isEmpty() || theirs.getAsDouble() >= ours.getAsDouble();
  }
}
