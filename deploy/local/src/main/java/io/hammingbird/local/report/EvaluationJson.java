package io.hammingbird.local.report;

import io.hammingbird.core.evaluate.Columns;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.RetrievalQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** An evaluation as the object that {@code evaluate --json} prints. */
public final class EvaluationJson {

  private EvaluationJson() {}

  /**
   * Returns the object.
   *
   * @param evaluation mean of the runs
   * @param columns its columns to show
   * @param runs how many
   */
  public static Map<String, Object> document(Evaluation evaluation, Columns columns, int runs) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("dataset", evaluation.dataset());
    document.put("protocol", evaluation.protocol());
    document.put("learner", evaluation.learner());
    document.put("bits", evaluation.bits());
    document.put("seed", evaluation.seed());
    document.put("runs", runs);
    document.put("items", evaluation.items());
    document.put("label_coded", columns.labelCodedMap());
    document.put("function_coded", columns.functionCodedMap());
    document.put("train_seconds", evaluation.trainSeconds());
    document.put("measures", measures(columns));
    document.put("figures", evaluation.figures());
    Map<String, Object> parts = new LinkedHashMap<>();
    evaluation.parts().forEach((name, part) -> parts.put(name, maps(part)));
    document.put("parts", parts);
    if (!evaluation.rounds().isEmpty()) {
      document.put("rounds", rounds(evaluation.rounds()));
    }
    return document;
  }

  private static Map<String, Object> maps(Columns columns) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("label_coded", columns.labelCodedMap());
    both.put("function_coded", columns.functionCodedMap());
    return both;
  }

  private static Map<String, Object> measures(Columns columns) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("label_coded", measures(columns.labelCoded()));
    both.put("function_coded", measures(columns.functionCoded()));
    return both;
  }

  private static Map<String, Object> measures(SortedMap<String, RetrievalQuality> column) {
    Map<String, Object> directions = new LinkedHashMap<>();
    column.forEach(
        (direction, quality) -> {
          Map<String, Object> measures = new LinkedHashMap<>();
          measures.put("map_at_50", quality.meanAveragePrecisionAt50());
          measures.put("map_at_50_of_found", quality.meanFoundPrecisionAt50());
          measures.put("precision_at_10", quality.precisionAt10());
          measures.put("precision_at_100", quality.precisionAt100());
          measures.put("precision_within_2", quality.precisionWithin2());
          List<Object> curve = new ArrayList<>();
          for (RetrievalQuality.Point point : quality.curve()) {
            curve.add(List.of(point.recall(), point.precision()));
          }
          measures.put("recall_precision_by_radius", curve);
          directions.put(direction, measures);
        });
    return directions;
  }

  private static List<Object> rounds(List<Evaluation.Round> rounds) {
    List<Object> all = new ArrayList<>();
    for (Evaluation.Round round : rounds) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("items", round.items());
      one.put("label_coded", round.columns().labelCodedMap());
      one.put("function_coded", round.columns().functionCodedMap());
      one.put("churn", round.churn());
      one.put("negative_flips", round.negativeFlips());
      one.put("modality_weights", round.modalityWeights());
      all.add(one);
    }
    return all;
  }
}
