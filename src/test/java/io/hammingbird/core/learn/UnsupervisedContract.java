package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every learner that needs no labels must hold to. */
public interface UnsupervisedContract {

  int BITS = 8;

  /** Returns the learner with its defaults. */
  Learner learner();

  /** Returns the feature map it learns on, drawn from {@code items}. */
  private FeatureMap map(List<Item> items) {
    return learner().map(Streams.SHAPE).draw(1, items, Streams.SHAPE, 12, 1);
  }

  /** Returns items without labels. */
  static List<Item> bare(List<Item> items) {
    return items.stream()
        .map(
            item ->
                new Item(
                    item.id(),
                    item.features(),
                    LabelSet.empty(),
                    new TreeMap<>(),
                    item.eventTimeMs()))
        .toList();
  }

  /** Returns the problem of these items, all of them fresh. */
  static Problem problem(FeatureMap map, Moments moments, List<Item> items, int bits, long seed) {
    return new Problem(moments, map, bits, seed, Judge.none(), ClassAttributes.NONE, items, items);
  }

  private Problem problem(List<Item> items, int bits, long seed) {
    FeatureMap map = map(items);
    return problem(map, LearnerContract.Problems.moments(map, items), items, bits, seed);
  }

  @Test
  default void supervised_isFalse() {
    assertThat(learner().supervised()).isFalse();
  }

  @Test
  default void solve_sameProblem_isTheSameSolution() {
    Problem problem = problem(bare(Streams.clusters(300, 5, 1)), BITS, 3);
    Solution solution = learner().solve(problem, Optional.empty());

    assertSame(learner().solve(problem, Optional.empty()), solution);
    assertSame(
        learner().solve(problem, Optional.of(solution.memory())),
        learner().solve(problem, Optional.of(solution.memory().clone())));
  }

  @Test
  default void solve_inputs_areLeftAlone() {
    Problem problem = problem(bare(Streams.clusters(300, 5, 1)), BITS, 3);
    byte[] moments = problem.moments().toBytes();
    byte[] memory = learner().solve(problem, Optional.empty()).memory();
    byte[] before = memory.clone();

    learner().solve(problem, Optional.of(memory));

    assertThat(problem.moments().toBytes()).isEqualTo(moments);
    assertThat(memory).isEqualTo(before);
  }

  @Test
  default void solve_orderOfTheSample_doesNotMatter() {
    List<Item> items = bare(Streams.clusters(300, 5, 2));
    Problem problem = problem(items, BITS, 3);
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(5));
    Problem other =
        new Problem(
            problem.moments(),
            problem.map(),
            BITS,
            3,
            Judge.none(),
            ClassAttributes.NONE,
            shuffled,
            items);

    assertSame(
        learner().solve(other, Optional.empty()), learner().solve(problem, Optional.empty()));
  }

  @Test
  default void solve_labels_areNotLookedAt() {
    List<Item> labelled = Streams.clusters(300, 5, 1);
    List<Item> items = bare(labelled);
    FeatureMap map = map(items);
    Moments moments = LearnerContract.Problems.moments(map, items);

    assertSame(
        learner().solve(problem(map, moments, labelled, BITS, 3), Optional.empty()),
        learner().solve(problem(map, moments, items, BITS, 3), Optional.empty()));
  }

  @Test
  default void solve_clusters_areTold() {
    List<Item> items = Streams.clusters(400, 4, 6);
    HashFunction function =
        learner().solve(problem(bare(items), 16, 3), Optional.empty()).function();

    int right = 0;
    for (int i = 0; i < 100; i++) {
      var query = function.encode("text", items.get(i).features().get("text")).code();
      int nearest = 100;
      int least = Integer.MAX_VALUE;
      for (int j = 100; j < 400; j++) {
        var code = function.encode("image", items.get(j).features().get("image")).code();
        if (query.distance(code) < least) {
          least = query.distance(code);
          nearest = j;
        }
      }
      right += items.get(nearest).labels().equals(items.get(i).labels()) ? 1 : 0;
    }

    assertThat(right).isGreaterThan(75);
  }

  @Test
  default void solve_result_isADraftOfTheProblem() {
    Problem problem = problem(bare(Streams.clusters(300, 5, 1)), BITS, 3);
    HashFunction function = learner().solve(problem, Optional.empty()).function();

    assertThat(function.version()).isZero();
    assertThat(function.generation()).isEqualTo(problem.map().generation());
    assertThat(function.bits()).isEqualTo(BITS);
    assertThat(function.labelCodes()).isEmpty();
    assertThat(function.extras().joint()).isTrue();
    assertThat(function.provenance().learner()).isEqualTo(learner().name());
    assertThat(function.provenance().modalityWeights().keySet())
        .containsExactlyElementsOf(problem.map().modalities());
    function
        .stacks()
        .forEach(
            (modality, stack) -> {
              LayerStack map = problem.map().stacks().get(modality);
              assertThat(stack.layers().subList(0, map.layers().size())).isEqualTo(map.layers());
            });
    assertThat(HashFunction.fromBytes(function.toBytes())).isEqualTo(function);
  }

  @Test
  default void solve_memoryOfAnotherProblem_startsCold() {
    List<Item> items = bare(Streams.clusters(300, 5, 1));
    Solution longer = learner().solve(problem(items, 2 * BITS, 3), Optional.empty());

    assertSame(
        learner().solve(problem(items, BITS, 3), Optional.of(longer.memory())),
        learner().solve(problem(items, BITS, 3), Optional.empty()));
  }

  @Test
  default void solve_itemsAllAlike_areUnsolvable() {
    List<Item> items = bare(Streams.clusters(20, 5, 1));
    List<Item> alike = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      alike.add(
          new Item("item-" + i, items.get(0).features(), LabelSet.empty(), new TreeMap<>(), i));
    }
    FeatureMap map = map(items);
    float[][] rows = new float[20][map.totalWidth()];
    Moments.Accumulator sums = new Moments.Accumulator(map.widths());
    double[] weights = new double[20];
    Arrays.fill(weights, 1);
    sums.add(rows, Collections.nCopies(20, LabelSet.empty()), weights);
    Problem problem = problem(map, sums.drain(), alike, BITS, 3);

    assertThatThrownBy(() -> learner().solve(problem, Optional.empty()))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("do not vary");
  }

  @Test
  default void solve_fewItems_stillGivesAFunction() {
    Problem problem = problem(bare(Streams.clusters(4, 2, 1)), BITS, 3);

    assertThat(learner().solve(problem, Optional.empty()).function().bits()).isEqualTo(BITS);
  }

  private static void assertSame(Solution actual, Solution expected) {
    assertThat(actual.function()).isEqualTo(expected.function());
    assertThat(actual.memory()).isEqualTo(expected.memory());
  }
}
