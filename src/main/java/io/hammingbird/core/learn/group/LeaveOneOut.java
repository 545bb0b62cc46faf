package io.hammingbird.core.learn.group;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Foretells the quality of codes and heads by learned items that are asked as if they had been left
 * out. For a ridge regression that takes no second solve: with h the leverage of an item and b the
 * code of its label set, its margins without it are {@code (φW − h b)/(1 − h)}. What is left out of
 * account is the item's part in the design of the codes.
 *
 * <p>The queries rank the codes of all label sets, and the function-coded items of the other
 * modalities; the quality is the mean of both, in all directions.
 */
public final class LeaveOneOut {

  /** With fewer items their mean says too little to choose by. */
  private static final int ENOUGH = 256;

  private static final int MOST_QUERIES = 400;

  private final GroupView view;
  private final int[] rows;
  private final int queries;
  private final List<Matrix> features;
  private final boolean[][] alike;

  private LeaveOneOut(GroupView view, List<LabelSet> labels, List<Matrix> features) {
    this.view = view;
    this.features = features;
    rows = labels.stream().mapToInt(set -> view.row(set).getAsInt()).toArray();
    queries = Math.min(MOST_QUERIES, rows.length);
    List<LabelSet> sets = view.sets();
    alike = new boolean[queries][sets.size()];
    for (int i = 0; i < queries; i++) {
      for (int g = 0; g < sets.size(); g++) {
        alike[i][g] = g == rows[i] || labels.get(i).intersects(sets.get(g));
      }
    }
  }

  /** Returns the forecasts by the sample of {@code problem}; empty where that is too small. */
  public static Optional<LeaveOneOut> of(Problem problem, GroupView view) {
    List<Item> items = LearnedItems.of(problem, view);
    if (items.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Matrix> features = new ArrayList<>();
    for (String modality : problem.map().modalities()) {
      List<FeatureVector> vectors =
          items.stream().map(item -> item.features().get(modality)).toList();
      features.add(Matrix.ofFloats(problem.map().stacks().get(modality).applyAll(vectors)));
    }
    return Optional.of(
        new LeaveOneOut(view, items.stream().map(Item::labels).toList(), List.copyOf(features)));
  }

  /** Returns the leverage of every query under {@code ridge}, of modality number {@code m}. */
  double[] leverages(int m, Ridge ridge) {
    Matrix all = features.get(m);
    return ridge.leverages(all.block(0, queries, 0, all.cols()));
  }

  /**
   * Returns the forecast, 0 to 1.
   *
   * @param codes B by label set, P × k
   * @param heads one a modality, in ascending order, regressed onto {@code codes}
   * @param leverages of the queries, one array a modality
   */
  double quality(Matrix codes, List<Head> heads, List<double[]> leverages) {
    BinaryCode[] ofSets = pack(codes);
    List<BinaryCode[]> learned = new ArrayList<>();
    List<BinaryCode[]> asked = new ArrayList<>();
    for (int m = 0; m < heads.size(); m++) {
      Matrix margins = heads.get(m).margins(features.get(m));
      learned.add(pack(margins));
      asked.add(pack(leftOut(margins, codes, leverages.get(m))));
    }
    double labelCoded = 0;
    double functionCoded = 0;
    for (int m = 0; m < heads.size(); m++) {
      labelCoded += bySets(asked.get(m), ofSets);
      for (int other = 0; other < heads.size(); other++) {
        functionCoded += other == m ? 0 : byItems(asked.get(m), learned.get(other));
      }
    }
    int directions = heads.size() * (heads.size() - 1);
    return (labelCoded / heads.size() + functionCoded / directions) / 2;
  }

  /**
   * Returns margins up to their positive factors 1/(1 − h), of which codes know nothing: where a
   * feature is of one item alone, h is all but 1.
   */
  private Matrix leftOut(Matrix margins, Matrix codes, double[] leverages) {
    Matrix without = margins.block(0, queries, 0, margins.cols());
    for (int i = 0; i < queries; i++) {
      double[] row = without.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] -= leverages[i] * codes.get(rows[i], j);
      }
    }
    return without;
  }

  private double bySets(BinaryCode[] asked, BinaryCode[] sets) {
    double[] weights = view.weights();
    double sum = 0;
    for (int i = 0; i < queries; i++) {
      double[] all = new double[asked[i].bits() + 1];
      double[] hits = new double[all.length];
      for (int g = 0; g < sets.length; g++) {
        int distance = asked[i].distance(sets[g]);
        all[distance] += weights[g];
        hits[distance] += alike[i][g] ? weights[g] : 0;
      }
      sum += Forecast.averagePrecision(all, hits);
    }
    return sum / queries;
  }

  private double byItems(BinaryCode[] asked, BinaryCode[] items) {
    double sum = 0;
    for (int i = 0; i < queries; i++) {
      int[] all = new int[asked[i].bits() + 1];
      int[] hits = new int[all.length];
      for (int j = 0; j < items.length; j++) {
        if (j != i) {
          int distance = asked[i].distance(items[j]);
          all[distance]++;
          hits[distance] += alike[i][rows[j]] ? 1 : 0;
        }
      }
      sum += RankingQuality.of(all, hits).averagePrecision();
    }
    return sum / queries;
  }

  private static BinaryCode[] pack(Matrix margins) {
    BinaryCode[] codes = new BinaryCode[margins.rows()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = LabelCoding.pack(margins.row(i));
    }
    return codes;
  }
}
