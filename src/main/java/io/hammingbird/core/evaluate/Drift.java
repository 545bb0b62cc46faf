package io.hammingbird.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * {@code drift}: prequential. Once the feature map is drawn, every chunk asks everything before it
 * and then is learned. Means over all chunks and over the last third; {@value #RECENT} holds the
 * same against the last {@value #LATELY} items alone, which is where following shows.
 */
final class Drift {

  /** Columns against the items that came last. */
  static final String RECENT = "recent";

  private static final String LAST_THIRD = "last_third";
  private static final int LATELY = 3000;

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final LongSupplier nanoClock;
  private final boolean codesKnown;

  Drift(
      EvaluationData data,
      EvaluationSettings settings,
      LongSupplier nanoClock,
      boolean codesKnown) {
    this.data = data;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.codesKnown = codesKnown;
  }

  Evaluation run(Contender contender, int bits) {
    Bench bench =
        Bench.of(
            data.dataset(),
            data.shape(),
            contender.map(data.shape()),
            data.train(),
            data.attributes(),
            settings,
            nanoClock);
    MappedItems all = bench.train();
    Run run = new Run(bench, codesKnown ? contender.knowing(all) : contender, bits);
    List<Columns> chunks = new ArrayList<>();
    List<Columns> lately = new ArrayList<>();
    for (int from = 0; from < all.size(); from += settings.miniBatch()) {
      MappedItems chunk = all.range(from, Math.min(all.size(), from + settings.miniBatch()));
      if (from >= settings.bootstrap() && run.isReady()) {
        chunks.add(run.round(all.range(0, from), chunk));
        MappedItems recent = all.range(Math.max(0, from - LATELY), from);
        lately.add(Base.of(recent, run.method().function().orElseThrow()).ask(chunk).columns());
      }
      run.learn(chunk);
    }
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has %d items, drift needs more than the first %d"
              .formatted(data.dataset(), all.size(), settings.bootstrap()));
    }
    SortedMap<String, Columns> parts = new TreeMap<>();
    parts.put(LAST_THIRD, Columns.mean(lastThird(chunks)));
    parts.put(RECENT, Columns.mean(lately));
    parts.put(RECENT + "_" + LAST_THIRD, Columns.mean(lastThird(lately)));
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("chunks", (double) chunks.size());
    return run.end("drift", Columns.mean(chunks), parts, figures);
  }

  private static <T> List<T> lastThird(List<T> all) {
    return all.subList(all.size() - Math.max(1, all.size() / 3), all.size());
  }
}
