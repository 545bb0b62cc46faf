package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * {@code unseen}: some classes never come up while learning. Test items of those classes ask a data
 * base that holds their train items, whose labels nobody knows, and all that was learned. Arrival
 * is shuffled by the seed, for nothing here is about its order; and the feature map is drawn from
 * the first items whatever their class, as unlabelled ones have a part in it, or, as the papers do,
 * from the first of seen classes. The attributes of all classes are known, and each unseen class
 * also asks by its own where the function can be asked so. Modalities are asked by themselves too.
 * Means and spread over several choices of classes.
 */
final class Unseen {

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final LongSupplier nanoClock;
  private final List<Set<String>> splits;
  private final boolean mapFromSeen;
  private final List<Item> train;

  Unseen(
      EvaluationData data,
      EvaluationSettings settings,
      LongSupplier nanoClock,
      List<Set<String>> splits,
      boolean mapFromSeen) {
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has 0 lists of unseen classes, needs at least one"
              .formatted(data.dataset()));
    }
    this.data = data;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.splits = List.copyOf(splits);
    this.mapFromSeen = mapFromSeen;
    train =
        Arrays.stream(ArrivalOrder.shuffled(data.train().size(), settings.seed()))
            .mapToObj(data.train()::get)
            .toList();
  }

  Evaluation run(Contender contender, int bits) {
    List<Columns> columns = new ArrayList<>();
    SortedMap<String, Columns> parts = new TreeMap<>();
    List<Evaluation> ends = new ArrayList<>();
    for (Set<String> unseen : splits) {
      Evaluation end = run(contender, bits, unseen);
      ends.add(end);
      columns.add(end.columns());
      parts.put("split_%02d".formatted(columns.size()), end.columns());
    }
    parts.put(Evaluation.SPREAD, Columns.spread(columns));
    Evaluation last = ends.get(ends.size() - 1);
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("splits", (double) splits.size());
    figures.put("map_from_seen", mapFromSeen ? 1.0 : 0.0);
    return new Evaluation(
        last.dataset(),
        "unseen",
        last.learner(),
        bits,
        last.seed(),
        (int) ends.stream().mapToInt(Evaluation::items).average().orElse(0),
        Columns.mean(columns),
        parts,
        figures,
        List.of(),
        ends.stream().mapToDouble(Evaluation::trainSeconds).average().orElse(0),
        last.function());
  }

  private Evaluation run(Contender contender, int bits, Set<String> unseen) {
    List<Item> seen = train.stream().filter(item -> !touches(item, unseen)).toList();
    List<Item> hidden = train.stream().filter(item -> touches(item, unseen)).toList();
    List<Item> asking = data.requireTest().stream().filter(i -> touches(i, unseen)).toList();
    if (seen.isEmpty() || asking.isEmpty()) {
      throw new IllegalArgumentException(
          "without the classes %s data set '%s' has %d items to learn, and of them %d to ask"
              .formatted(unseen, data.dataset(), seen.size(), asking.size()));
    }
    Bench bench =
        Bench.of(
            data.dataset(),
            data.shape(),
            contender.map(data.shape()),
            mapFromSeen ? seen : train,
            seen,
            data.attributes(),
            settings,
            nanoClock);
    Run run = new Run(bench, contender, bits);
    run.learn(bench.train());
    var function = run.method().function().orElseThrow();
    Base base =
        new Base(
            List.of(
                new Base.Part(bench.mapped(hidden), function, Optional.empty(), false),
                new Base.Part(bench.train(), function, run.method().keptCodes(), true)));
    SortedMap<String, DenseVector> rows = new TreeMap<>(data.attributes().vectors());
    rows.keySet().retainAll(unseen);
    Columns columns = base.askAll(bench.mapped(asking), rows).columns();
    return run.end("unseen", columns, new TreeMap<>());
  }

  private static boolean touches(Item item, Set<String> classes) {
    return item.labels().names().stream().anyMatch(classes::contains);
  }
}
