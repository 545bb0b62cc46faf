package io.hammingbird.local.evaluate;

import io.hammingbird.core.evaluate.Columns;
import io.hammingbird.core.evaluate.Evaluation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Means over runs with different seeds. */
public final class Averages {

  /** The part that holds the standard deviation over runs. */
  public static final String OVER_RUNS = "spread_over_runs";

  private Averages() {}

  /**
   * Returns the mean of every figure, with the spread of the columns as part {@link #OVER_RUNS};
   * the only run itself, if there is one. Rounds and function are those of the first run.
   *
   * @param runs of one learner, protocol and code length, at least one
   */
  public static Evaluation of(List<Evaluation> runs) {
    Evaluation first = runs.get(0);
    if (runs.size() == 1) {
      return first;
    }
    SortedMap<String, Columns> parts = new TreeMap<>();
    for (String part : first.parts().keySet()) {
      List<Columns> there =
          runs.stream().map(run -> run.parts().get(part)).filter(of -> of != null).toList();
      parts.put(part, Columns.mean(there));
    }
    List<Columns> columns = runs.stream().map(Evaluation::columns).toList();
    parts.put(OVER_RUNS, Columns.spread(columns));
    SortedMap<String, Double> figures = new TreeMap<>();
    for (String figure : first.figures().keySet()) {
      figures.put(
          figure,
          runs.stream()
              .mapToDouble(run -> run.figures().getOrDefault(figure, 0.0))
              .average()
              .orElse(0));
    }
    return new Evaluation(
        first.dataset(),
        first.protocol(),
        first.learner(),
        first.bits(),
        first.seed(),
        first.items(),
        Columns.mean(columns),
        parts,
        figures,
        first.rounds(),
        runs.stream().mapToDouble(Evaluation::trainSeconds).average().orElse(0),
        first.function());
  }
}
