package io.hammingbird.core.learn.cca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> CcaItq.of(new TreeMap<>(Map.of("rigde", "1"))))
        .hasMessageContaining("'rigde'")
        .hasMessageContaining("ridge");
    assertThatThrownBy(() -> CcaItq.of(new TreeMap<>(Map.of("ridge", "0"))))
        .hasMessageContaining("above 0");
  }
}
