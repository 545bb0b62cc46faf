package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * {@code class-incremental}: the classes come in groups, and an item arrives once all its labels
 * are allowed. After each group the test items that became allowed with it ask everything that
 * came.
 */
final class ClassIncremental {

  private static final int MOST_GROUPS = 5;

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final LongSupplier nanoClock;
  private final Map<String, Integer> groupOf = new HashMap<>();
  private final int groups;

  ClassIncremental(EvaluationData data, EvaluationSettings settings, LongSupplier nanoClock) {
    this.data = data;
    this.settings = settings;
    this.nanoClock = nanoClock;
    TreeSet<String> names = new TreeSet<>();
    data.train().forEach(item -> names.addAll(item.labels().names()));
    List<String> classes = List.copyOf(names);
    groups = Math.max(1, Math.min(MOST_GROUPS, classes.size() / 2));
    int[] order = ArrivalOrder.shuffled(classes.size(), settings.seed());
    for (int i = 0; i < order.length; i++) {
      groupOf.put(classes.get(order[i]), (int) ((long) i * groups / order.length));
    }
  }

  /** Returns the group with which {@code item} arrives; items without labels come with the last. */
  private int group(Item item) {
    return item.labels().names().stream()
        .mapToInt(name -> groupOf.getOrDefault(name, groups - 1))
        .max()
        .orElse(groups - 1);
  }

  Evaluation run(Contender contender, int bits) {
    List<Item> train = new ArrayList<>(data.train());
    train.sort(Comparator.comparingInt(this::group));
    Bench bench =
        Bench.of(
            data.dataset(),
            data.shape(),
            contender.map(data.shape()),
            train,
            data.attributes(),
            settings,
            nanoClock);
    MappedItems test = bench.mapped(data.requireTest());
    Run run = new Run(bench, contender, bits);
    List<Columns> newest = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int number = group;
      int start = sizeBefore(train, group);
      int size = sizeBefore(train, group + 1) - start;
      int from = start;
      for (int end : bench.ends(size)) {
        run.learn(bench.train().range(from, start + end));
        from = start + end;
      }
      MappedItems asking = test.where(item -> group(item) == number);
      if (asking.size() > 0 && run.isReady()) {
        newest.add(run.round(bench.train().range(0, from), asking));
      }
    }
    run.settle();
    SortedMap<String, Columns> parts = new TreeMap<>();
    parts.put("end", run.ask(bench.train(), test));
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("groups", (double) groups);
    return run.end("class-incremental", Columns.mean(newest), parts, figures);
  }

  private int sizeBefore(List<Item> items, int group) {
    return (int) items.stream().filter(item -> group(item) < group).count();
  }
}
