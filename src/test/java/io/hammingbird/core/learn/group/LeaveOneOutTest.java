package io.hammingbird.core.learn.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.encode.CenterScale;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.LearnerContract.Problems;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Against a regression of its own for every item left out. */
final class LeaveOneOutTest {

  private static final int BITS = 6;

  /** Features of unit length, not centred: a word of one item is then nought in all others. */
  private static Problem problem(List<Item> items) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    items
        .get(0)
        .features()
        .forEach(
            (modality, vector) ->
                stacks.put(modality, LayerStack.of(CenterScale.of(new float[vector.dimension()]))));
    FeatureMap map = new FeatureMap(1, stacks);
    return new Problem(
        Problems.moments(map, items), map, BITS, 3, Judge.none(), ClassAttributes.NONE, items);
  }

  @RepeatedTest(3)
  void quality_ofHeads_isThatOfSolvesWithoutEachItem(RepetitionInfo run) {
    List<Item> items = Streams.clusters(280, 5, run.getCurrentRepetition());
    assertIsDirect(problem(items), 0.3, run.getCurrentRepetition());
  }

  /** An item with a word of its own all but fits itself, though its text says nothing here. */
  @Test
  void quality_leverageOfAlmostOne_isNotTakenForKnowledge() {
    SplittableRandom random = new SplittableRandom(4);
    List<Item> items = new ArrayList<>();
    for (Item item : Streams.clusters(280, 5, 4)) {
      float[] words = new float[5 + 280];
      for (int i = 0; i < 5; i++) {
        words[i] = (float) random.nextGaussian();
      }
      words[5 + items.size()] = 3;
      items.add(
          Item.of(
              item.id(),
              Map.of("image", item.features().get("image"), "text", DenseVector.copyOf(words)),
              item.labels(),
              Map.of(),
              item.eventTimeMs()));
    }
    assertIsDirect(problem(items), 1e-3, 4);
  }

  private static void assertIsDirect(Problem problem, double omega, long seed) {
    GroupView view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    Matrix codes = LabelledRows.signs(view.size(), BITS, new SplittableRandom(seed));
    LeaveOneOut sample = LeaveOneOut.of(problem, view).orElseThrow();
    List<Head> heads = new ArrayList<>();
    List<double[]> leverages = new ArrayList<>();
    for (FeatureBlock block : FeatureBlock.of(problem.moments(), view)) {
      Ridge ridge = Ridge.of(block, omega, false);
      leverages.add(sample.leverages(heads.size(), ridge));
      heads.add(ridge.onto(codes));
    }

    assertThat(sample.quality(codes, heads, leverages))
        .isCloseTo(direct(problem, omega, view, codes), within(3e-3));
  }

  @Test
  void of_fewItems_saysNothing() {
    List<Item> items = Streams.clusters(255, 5, 1);
    Problem problem = problem(items);

    assertThat(LeaveOneOut.of(problem, GroupView.of(problem.moments(), GroupView.DEFAULT_CAP)))
        .isEmpty();
  }

  private static double direct(Problem problem, double omega, GroupView view, Matrix codes) {
    List<Item> items = problem.sample();
    int n = items.size();
    int[] sets = items.stream().mapToInt(i -> view.row(i.labels()).orElseThrow()).toArray();
    Matrix targets = Matrix.zero(n, BITS);
    for (int i = 0; i < n; i++) {
      System.arraycopy(codes.row(sets[i]), 0, targets.row(i), 0, BITS);
    }
    int[] ofSets = IntStream.range(0, view.size()).flatMap(g -> copies(view, g)).toArray();
    List<Matrix> features = features(problem, items);
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      Matrix other = features.get(1 - m);
      Matrix learned = other.times(regressed(other, targets, omega, -1));
      for (int i = 0; i < n; i++) {
        Matrix w = regressed(features.get(m), targets, omega, i);
        double[] asked = features.get(m).block(i, i + 1, 0, w.rows()).times(w).row(0);
        int own = i;
        int[] others = IntStream.range(0, n).filter(j -> j != own).toArray();
        sum += precision(asked, codes, ofSets, ofSets, sets[i]);
        sum += precision(asked, learned, others, sets, sets[i]);
      }
    }
    return sum / (4 * n);
  }

  private static IntStream copies(GroupView view, int g) {
    return IntStream.generate(() -> g).limit(Math.round(view.weights()[g]));
  }

  private static List<Matrix> features(Problem problem, List<Item> items) {
    List<Matrix> features = new ArrayList<>();
    for (String modality : problem.map().modalities()) {
      List<FeatureVector> vectors =
          items.stream().map(item -> item.features().get(modality)).toList();
      features.add(Matrix.ofFloats(problem.map().stacks().get(modality).applyAll(vectors)));
    }
    return features;
  }

  private static Matrix regressed(Matrix features, Matrix targets, double omega, int without) {
    Matrix phi = features.copy();
    if (without >= 0) {
      Arrays.fill(phi.row(without), 0);
    }
    return Cholesky.of(phi.gram().plusDiagonal(omega)).solve(phi.transposeTimes(targets));
  }

  /** Ranks the {@code rows} of {@code base}; sets here share no class, so alike is equal. */
  private static double precision(double[] asked, Matrix base, int[] rows, int[] sets, int set) {
    int[] all = new int[BITS + 1];
    int[] hits = new int[BITS + 1];
    for (int r = 0; r < rows.length; r++) {
      int distance = 0;
      for (int b = 0; b < BITS; b++) {
        distance += asked[b] >= 0 == base.get(rows[r], b) >= 0 ? 0 : 1;
      }
      all[distance]++;
      hits[distance] += (base.rows() == sets.length ? sets[rows[r]] : rows[r]) == set ? 1 : 0;
    }
    return RankingQuality.of(all, hits).averagePrecision();
  }
}
