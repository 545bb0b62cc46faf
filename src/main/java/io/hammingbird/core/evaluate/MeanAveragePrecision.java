package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;

/** Tie-aware mAP over the whole ranking; relevant is what shares a label with the query. */
public final class MeanAveragePrecision {

  private MeanAveragePrecision() {}

  /** Returns the mAP of queries against a data base, each with one label set a code. */
  public static double of(
      List<BinaryCode> queries,
      List<LabelSet> queryLabels,
      List<BinaryCode> base,
      List<LabelSet> baseLabels) {
    return RetrievalQuality.of(queries, base, Relevance.of(queryLabels, baseLabels))
        .meanAveragePrecision();
  }
}
