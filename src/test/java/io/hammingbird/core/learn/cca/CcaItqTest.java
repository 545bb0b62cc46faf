package io.hammingbird.core.learn.cca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.learn.UnsupervisedContract;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CcaItqTest implements UnsupervisedContract {

  private static final int LONG = 16;

  @Override
  public Learner learner() {
    return CcaItq.of(new TreeMap<>());
  }

  private static Problem problem(FeatureMap map, List<Item> items, long seed) {
    List<Item> bare = UnsupervisedContract.bare(items);
    Moments moments = LearnerContract.Problems.moments(map, bare);
    return UnsupervisedContract.problem(map, moments, bare, LONG, seed);
  }

  /** Returns the share of the ten nearest that are of the class asked for, text to stored codes. */
  private static double precision(HashFunction asking, HashFunction storing, List<Item> items) {
    List<BinaryCode> stored = new ArrayList<>();
    for (Item item : items) {
      stored.add(storing.encode(item, false).codes().get("image").code());
    }
    double right = 0;
    for (Item item : items) {
      BinaryCode query = asking.encode("text", item.features().get("text")).code();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < stored.size(); i++) {
        order.add(i);
      }
      order.sort((a, b) -> query.distance(stored.get(a)) - query.distance(stored.get(b)));
      for (int rank = 0; rank < 10; rank++) {
        right += items.get(order.get(rank)).labels().equals(item.labels()) ? 0.1 : 0;
      }
    }
    return right / items.size();
  }

  @Test
  void solve_warm_storedCodesStayUseful() {
    List<Item> all = Streams.clusters(600, 8, 4);
    List<Item> first = all.subList(0, 200);
    FeatureMap map = FeatureMaps.rbf(1, first, Streams.SHAPE, 24, 1);
    Solution before = learner().solve(problem(map, first, 1), Optional.empty());
    Solution warm = before;
    for (int end = 300; end <= 600; end += 100) {
      warm = learner().solve(problem(map, all.subList(0, end), 1), Optional.of(warm.memory()));
    }
    Solution cold = learner().solve(problem(map, all, 2), Optional.empty());

    double own = precision(warm.function(), warm.function(), first);
    assertThat(own).isGreaterThan(0.6);
    assertThat(precision(warm.function(), before.function(), first)).isGreaterThan(own - 0.1);
    assertThat(precision(cold.function(), before.function(), first)).isLessThan(own / 2);
  }

  @Test
  void solve_codesOfItems_areSignsOfTheSumOfMargins() {
    List<Item> items = Streams.clusters(200, 4, 3);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 24, 1);
    Solution solution = learner().solve(problem(map, items, 1), Optional.empty());
    JointCodes codes = CcaMemory.fromBytes(solution.memory()).codes();

    var signs = codes.signs(Matrix.ofFloats(map.applyAll(items)));

    int differing = 0;
    for (int i = 0; i < items.size(); i++) {
      BinaryCode stored =
          solution.function().encode(items.get(i), false).codes().get("text").code();
      for (int k = 0; k < LONG; k++) {
        differing += stored.bit(k) == signs.get(i, k) > 0 ? 0 : 1;
      }
    }
    assertThat(differing).isLessThan(5); // margins next to zero, rounded to float
  }

  /** Taken out of the moments the items are as if they had never been learned. */
  @Test
  void worth_ofAxes_isToldByItemsLeftOut() {
    List<Item> items = Streams.clusters(400, 8, 5);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 24, 1);
    Problem problem = problem(map, items, 1);
    List<Item> ordered = JointCodes.whole(problem, items);
    Matrix xi = Matrix.ofFloats(map.applyAll(ordered));

    double[] worth = JointCodes.worth(problem, xi, CcaSettings.DEFAULTS, LONG).orElseThrow();

    List<Item> others = UnsupervisedContract.bare(ordered.subList(100, 400));
    Moments rest = LearnerContract.Problems.moments(map, others);
    Axes axes = Axes.of(rest, map.widths(), CcaSettings.DEFAULTS.ridge(), LONG);
    double[] told =
        JointCodes.falling(axes.correlationsOf(xi.block(0, 100, 0, xi.cols()), map.widths()));
    for (int j = 0; j < axes.count(); j++) {
      assertThat(worth[j]).isCloseTo(Math.max(told[j], 1e-3), within(1e-6));
    }
    assertThat(worth[0]).isGreaterThan(0.5);
  }

  @Test
  void falling_valuesThatRise_arePooled() {
    assertThat(JointCodes.falling(new double[] {5, 3, 3, 1})).containsExactly(5, 3, 3, 1);
    assertThat(JointCodes.falling(new double[] {1, 2, 3})).containsExactly(2, 2, 2);
    assertThat(JointCodes.falling(new double[] {9, 1, 4, 4, -1, 0}))
        .containsExactly(9, 3, 3, 3, -0.5, -0.5);
    assertThat(JointCodes.falling(new double[0])).isEmpty();
  }

  @Test
  void worth_ofMomentsThatFade_isNotTold() {
    List<Item> items = Streams.clusters(400, 8, 5);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 24, 1);
    Problem whole = problem(map, items, 1);
    Problem fading =
        new Problem(
            whole.moments(),
            map,
            LONG,
            1,
            whole.judge(),
            whole.attributes(),
            whole.sample(),
            List.of(),
            true);
    Matrix xi = Matrix.ofFloats(map.applyAll(items));

    assertThat(JointCodes.worth(fading, xi, CcaSettings.DEFAULTS, LONG)).isEmpty();
    assertThat(JointCodes.worth(whole, xi.block(0, 20, 0, xi.cols()), CcaSettings.DEFAULTS, LONG))
        .isEmpty();
    assertThat(learner().solve(fading, Optional.empty()).function().bits()).isEqualTo(LONG);
  }

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> CcaItq.of(new TreeMap<>(Map.of("rigde", "1"))))
        .hasMessageContaining("'rigde'")
        .hasMessageContaining("ridge");
    assertThatThrownBy(() -> CcaItq.of(new TreeMap<>(Map.of("ridge", "0"))))
        .hasMessageContaining("above 0");
  }
}
