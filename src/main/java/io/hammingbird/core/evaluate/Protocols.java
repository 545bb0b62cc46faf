package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The protocols {@code seen} and {@code stream} on one data set. The feature map is drawn and gone
 * through once, on construction. Mutable only in its clock; one thread.
 *
 * <ul>
 *   <li>{@code seen}: one solve on the whole train split; the test items ask the train items.
 *   <li>{@code stream}: the train split arrives in mini-batches, with a warm solve after each. At
 *       the end a cold solve stands beside the warm one and the better is kept: by the held-out
 *       items where at least {@value #ENOUGH} are held out, else by cross-validation over panes of
 *       the moments.
 * </ul>
 */
public final class Protocols {

  /** With fewer held-out items their mean says too little to choose by. */
  static final int ENOUGH = 256;

  private static final int PANES = 4;

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final LongSupplier nanoClock;
  private final FeatureMap map;
  private final MappedItems train;
  private final MappedItems test;
  private final List<Integer> heldOut = new ArrayList<>();
  private final long mappingNanos;

  /**
   * Draws the feature map and maps all items.
   *
   * @param nanoClock nanoseconds from any origin, to time training by
   */
  public Protocols(EvaluationData data, EvaluationSettings settings, LongSupplier nanoClock) {
    this.data = data;
    this.settings = settings;
    this.nanoClock = nanoClock;
    long started = nanoClock.getAsLong();
    List<Item> first = data.train().subList(0, Math.min(settings.bootstrap(), data.train().size()));
    map = FeatureMaps.rbf(1, first, data.shape(), settings.anchors(), settings.seed());
    train = MappedItems.of(map, data.train());
    mappingNanos = nanoClock.getAsLong() - started;
    test = MappedItems.of(map, data.test());
    for (int i = 0; i < train.size(); i++) {
      if (IdHash.unit(data.train().get(i).id()) < settings.holdOut()) {
        heldOut.add(i);
      }
    }
  }

  /** Runs {@code seen}. */
  public Evaluation seen(Learner learner, int bits) {
    long started = nanoClock.getAsLong();
    Moments moments = train.moments(learned(0, train.size()));
    Solution solution =
        learner.solve(problem(moments, bits, judge(train.size())), Optional.empty());
    long trained = nanoClock.getAsLong() - started;
    HashFunction function = solution.function();
    return evaluation(
        "seen",
        learner,
        test.ask(train, function),
        Optional.empty(),
        "cold",
        List.of(),
        trained,
        function);
  }

  /** Runs {@code stream}. */
  public Evaluation stream(Learner learner, int bits) {
    Stream stream = new Stream(learner, bits);
    int rounds = Math.max(1, train.size() / settings.miniBatch());
    for (int round = 0; round < rounds; round++) {
      boolean last = round == rounds - 1;
      int to = last ? train.size() : (round + 1) * settings.miniBatch();
      stream.arrive(round * settings.miniBatch(), to);
    }
    return stream.end();
  }

  private Evaluation evaluation(
      String protocol,
      Learner learner,
      Columns columns,
      Optional<Columns> warmOnly,
      String kept,
      List<Evaluation.Round> rounds,
      long trainedNanos,
      HashFunction function) {
    return new Evaluation(
        data.dataset(),
        protocol,
        learner.name(),
        function.bits(),
        settings.seed(),
        train.size(),
        heldOut.size(),
        columns,
        warmOnly,
        kept,
        rounds,
        (mappingNanos + trainedNanos) / 1e9,
        function);
  }

  private Problem problem(Moments moments, int bits, Judge judge) {
    return new Problem(moments, map, bits, settings.seed(), judge);
  }

  private List<Integer> learned(int from, int to) {
    List<Integer> positions = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (!(IdHash.unit(data.train().get(i).id()) < settings.holdOut())) {
        positions.add(i);
      }
    }
    return positions;
  }

  /** Returns the judge of the held-out items that have arrived; none where there are too few. */
  private Judge judge(int arrived) {
    List<Integer> queries = heldOut.stream().filter(i -> i < arrived).toList();
    return queries.size() < ENOUGH ? Judge.none() : examiner(queries, learned(0, arrived));
  }

  private Examiner examiner(List<Integer> queries, List<Integer> base) {
    return new Examiner(train.at(queries), train.at(base));
  }

  /** The state of one run of {@code stream}. */
  private final class Stream {

    private final Learner learner;
    private final int bits;
    private final List<Moments> panes = new ArrayList<>();
    private final List<Evaluation.Round> rounds = new ArrayList<>();
    private Optional<Solution> last = Optional.empty();
    private Moments total;
    private long nanos;

    Stream(Learner learner, int bits) {
      this.learner = learner;
      this.bits = bits;
      total = train.moments(List.of());
      for (int pane = 0; pane < PANES; pane++) {
        panes.add(total);
      }
    }

    void arrive(int from, int to) {
      long started = nanoClock.getAsLong();
      for (int pane = 0; pane < PANES; pane++) {
        Moments delta = train.moments(inPane(learned(from, to), pane, true));
        panes.set(pane, panes.get(pane).plus(delta));
        total = total.plus(delta);
      }
      try {
        last =
            Optional.of(learner.solve(problem(total, bits, judge(to)), last.map(Solution::memory)));
      } catch (UnsolvableException e) {
        // Too few label sets so far: the next round tries again.
        last = Optional.empty();
      }
      nanos += nanoClock.getAsLong() - started;
      if (settings.everyRound() && last.isPresent()) {
        Columns columns = test.ask(train.first(to), last.get().function());
        rounds.add(new Evaluation.Round(to, columns));
      }
    }

    private List<Integer> inPane(List<Integer> positions, int pane, boolean inside) {
      return positions.stream()
          .filter(i -> (IdHash.of(data.train().get(i).id()) % PANES == pane) == inside)
          .toList();
    }

    Evaluation end() {
      long started = nanoClock.getAsLong();
      Judge judge = judge(train.size());
      Solution cold = learner.solve(problem(total, bits, judge), Optional.empty());
      Solution warm = last.orElse(cold);
      boolean coldIsBetter =
          heldOut.size() >= ENOUGH
              ? judge.score(cold.function()).orElse(0) > judge.score(warm.function()).orElse(0)
              : crossValidated(Optional.empty()) > crossValidated(Optional.of(warm.memory()));
      nanos += nanoClock.getAsLong() - started;
      Columns warmColumns = test.ask(train, warm.function());
      HashFunction kept = coldIsBetter ? cold.function() : warm.function();
      return evaluation(
          "stream",
          learner,
          coldIsBetter ? test.ask(train, kept) : warmColumns,
          Optional.of(warmColumns),
          coldIsBetter ? "cold" : "warm",
          rounds,
          nanos,
          kept);
    }

    /** Returns the mean quality on panes of items by solves that leave out their moments. */
    private double crossValidated(Optional<byte[]> memory) {
      double sum = 0;
      for (int pane = 0; pane < PANES; pane++) {
        Moments rest = total.plus(panes.get(pane).scaled(-1)).pruned();
        List<Integer> all = learned(0, train.size());
        Examiner examiner = examiner(inPane(all, pane, true), inPane(all, pane, false));
        HashFunction function = learner.solve(problem(rest, bits, Judge.none()), memory).function();
        sum += examiner.score(function).orElse(0);
      }
      return sum / PANES;
    }
  }
}
