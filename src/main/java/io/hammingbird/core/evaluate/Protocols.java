package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.PublishSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The protocols on one data set. A feature map is drawn and gone through once for all contenders
 * and code lengths. Mutable only in its clock and in what it keeps for the next run; one thread.
 */
public final class Protocols {

  /** A bench with the items that ask. */
  private record Seat(Bench bench, MappedItems test) {}

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final LongSupplier nanoClock;
  private final Map<MapKind, Seat> seats = new EnumMap<>(MapKind.class);

  /**
   * Makes the protocols of a data set.
   *
   * @param nanoClock nanoseconds from any origin, to time training by
   */
  public Protocols(EvaluationData data, EvaluationSettings settings, LongSupplier nanoClock) {
    this.data = data;
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  private Seat seat(Contender contender) {
    return seats.computeIfAbsent(
        contender.map(data.shape()),
        kind -> {
          Bench bench =
              Bench.of(
                  data.dataset(),
                  data.shape(),
                  kind,
                  data.train(),
                  data.attributes(),
                  settings,
                  nanoClock);
          return new Seat(bench, bench.mapped(data.requireTest()));
        });
  }

  /** Runs {@code seen}: one solve on the train split; the test items ask the train items. */
  public Evaluation seen(Contender contender, int bits) {
    Seat seat = seat(contender);
    MappedItems train = seat.bench().train();
    Run run = new Run(seat.bench(), contender, bits);
    run.learn(train);
    return run.end(
        "seen", run.ask(train, seat.test()), new TreeMap<>(), heads(run, train, seat.test()));
  }

  /**
   * Runs {@code stream}: the train split arrives in mini-batches, and the test items ask everything
   * that came.
   */
  public Evaluation stream(Contender contender, int bits) {
    Seat seat = seat(contender);
    MappedItems train = seat.bench().train();
    Run run = new Run(seat.bench(), contender, bits);
    int from = 0;
    for (int to : seat.bench().ends(train.size())) {
      run.learn(train.range(from, to));
      if (settings.everyRound() && run.isReady()) {
        run.round(train.range(0, to), seat.test());
      }
      from = to;
    }
    run.settle();
    SortedMap<String, Columns> parts = new TreeMap<>();
    Columns columns = run.ask(train, seat.test());
    Optional<HashFunction> warm = run.method().warm();
    if (run.method().keptCodes().isEmpty() && warm.isPresent()) {
      boolean kept = run.method().function().equals(warm);
      parts.put(
          Evaluation.WARM_ONLY,
          kept ? columns : Base.of(train, warm.get()).ask(seat.test()).columns());
    }
    return run.end("stream", columns, parts, heads(run, train, seat.test()));
  }

  private static SortedMap<String, Double> heads(Run run, MappedItems base, MappedItems queries) {
    return run.method()
        .function()
        .map(function -> HeadRecall.of(function, base, queries))
        .orElseGet(TreeMap::new);
  }

  /** Runs {@code unseen} with a feature map of items of all classes, as in the service. */
  public Evaluation unseen(Contender contender, int bits, List<Set<String>> splits) {
    return unseen(contender, bits, splits, false);
  }

  /**
   * Runs {@code unseen}: see {@link Unseen}.
   *
   * @param splits the classes that are not seen, one set a split
   * @param mapFromSeen whether the feature map is drawn from items of seen classes alone
   */
  public Evaluation unseen(
      Contender contender, int bits, List<Set<String>> splits, boolean mapFromSeen) {
    return new Unseen(data, settings, nanoClock, splits, mapFromSeen).run(contender, bits);
  }

  /** Runs {@code class-incremental}: see {@link ClassIncremental}. */
  public Evaluation classIncremental(Contender contender, int bits) {
    return new ClassIncremental(data, settings, nanoClock).run(contender, bits);
  }

  /**
   * Runs {@code drift} on the train items, in their order: see {@link Drift}.
   *
   * @param codesKnown whether the codes of classes are known from the start
   */
  public Evaluation drift(Contender contender, int bits, boolean codesKnown) {
    return new Drift(data, settings, nanoClock, codesKnown).run(contender, bits);
  }

  /**
   * Runs {@code served}: see {@link Served}.
   *
   * @param follow how much of the past counts
   */
  public Evaluation served(Learner learner, FollowSettings follow, int bits) {
    return served(learner, follow, Served.EVERY_ROUND, bits);
  }

  /** Does so with a publish policy of its own; a millisecond of that is a round here. */
  public Evaluation served(
      Learner learner, FollowSettings follow, PublishSettings publishing, int bits) {
    return new Served(data, settings, follow, nanoClock).run(learner, bits, publishing);
  }
}
