package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every learner on moments must hold to. */
public interface LearnerContract {

  int BITS = 16;

  /** Returns the learner with its defaults. */
  Learner learner();

  @Test
  default void solve_sameProblem_isTheSameSolution() {
    Problem problem = Problems.of(Streams.clusters(300, 5, 1), BITS, 3);
    Solution solution = learner().solve(problem, Optional.empty());

    assertSame(learner().solve(problem, Optional.empty()), solution);
    assertSame(
        learner().solve(problem, Optional.of(solution.memory())),
        learner().solve(problem, Optional.of(solution.memory().clone())));
  }

  @Test
  default void solve_inputs_areLeftAlone() {
    Problem problem = Problems.of(Streams.clusters(300, 5, 1), BITS, 3);
    byte[] moments = problem.moments().toBytes();
    Solution cold = learner().solve(problem, Optional.empty());
    byte[] memory = cold.memory().clone();

    learner().solve(problem, Optional.of(memory));

    assertThat(problem.moments().toBytes()).isEqualTo(moments);
    assertThat(memory).isEqualTo(cold.memory());
  }

  @Test
  default void solve_orderAndCutsOfTheStream_doNotMatter() {
    List<Item> items = Streams.clusters(400, 6, 2);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 12, 1);
    HashFunction whole = solveCold(map, Problems.moments(map, items), items);

    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(5));
    Moments parts = Problems.moments(map, shuffled.subList(0, 130));
    parts = Problems.moments(map, shuffled.subList(130, 390)).plus(parts);
    parts = parts.plus(Problems.moments(map, shuffled.subList(390, 400)));
    HashFunction merged = solveCold(map, parts, shuffled);

    for (Item item : items) {
      assertAgree(whole.encode(item, false), merged.encode(item, false));
      assertThat(merged.encode(item, true)).isEqualTo(whole.encode(item, true));
    }
  }

  @Test
  default void solve_unlearnedItems_leaveNoTrace() {
    List<Item> items = Streams.clusters(400, 6, 2);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 12, 1);
    Moments stayed = Problems.moments(map, items.subList(100, 400));
    Moments left =
        Problems.moments(map, items)
            .plus(Problems.moments(map, items.subList(0, 100)).scaled(-1))
            .pruned();

    HashFunction expected = solveCold(map, stayed, items.subList(100, 400));
    HashFunction unlearned = solveCold(map, left, items.subList(100, 400));
    for (Item item : items) {
      assertAgree(expected.encode(item, false), unlearned.encode(item, false));
    }
  }

  @Test
  default void solve_result_isADraftOfTheProblem() {
    Problem problem = Problems.of(Streams.clusters(300, 5, 1), BITS, 3);
    HashFunction function = learner().solve(problem, Optional.empty()).function();

    assertThat(function.version()).isZero();
    assertThat(function.generation()).isEqualTo(problem.map().generation());
    assertThat(function.bits()).isEqualTo(BITS);
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
  default void solve_warm_staysNearAndCopesWithComingAndGoingClasses() {
    List<Item> items = Streams.clusters(600, 8, 4);
    FeatureMap map = FeatureMaps.rbf(1, items, Streams.SHAPE, 12, 1);
    List<Item> early = Problems.ofClasses(items, 0, 5);
    List<Item> late = Problems.ofClasses(items, 3, 8);
    Solution first = learner().solve(Problems.of(map, early, BITS, 1), Optional.empty());
    Solution second = learner().solve(Problems.of(map, late, BITS, 1), Optional.of(first.memory()));
    Solution third =
        learner().solve(Problems.of(map, items, BITS, 1), Optional.of(second.memory()));

    assertThat(second.function().labelCodes().orElseThrow().labelSets())
        .contains(LabelSet.of("class-7"))
        .doesNotContain(LabelSet.of("class-0"));
    BinaryCode before =
        second
            .function()
            .labelCodes()
            .orElseThrow()
            .code("image", LabelSet.of("class-4"))
            .orElseThrow();
    BinaryCode after =
        third
            .function()
            .labelCodes()
            .orElseThrow()
            .code("image", LabelSet.of("class-4"))
            .orElseThrow();
    assertThat(after.distance(before)).isLessThanOrEqualTo(BITS / 4);
  }

  @Test
  default void solve_memoryOfAnotherProblem_startsCold() {
    Problem problem = Problems.of(Streams.clusters(300, 5, 1), BITS, 3);
    Problem longer = Problems.of(Streams.clusters(300, 5, 1), 2 * BITS, 3);
    Solution other = learner().solve(longer, Optional.empty());

    assertSame(
        learner().solve(problem, Optional.of(other.memory())),
        learner().solve(problem, Optional.empty()));
  }

  @Test
  default void solve_nothingToTellApart_isUnsolvable() {
    List<Item> alike = Problems.ofClasses(Streams.clusters(100, 5, 1), 2, 3);

    assertThatThrownBy(() -> learner().solve(Problems.of(alike, BITS, 3), Optional.empty()))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("1 label sets");
  }

  @Test
  default void solve_fewItems_stillGivesAFunction() {
    Problem problem = Problems.of(Streams.clusters(4, 2, 1), BITS, 3);

    assertThat(learner().solve(problem, Optional.empty()).function().bits()).isEqualTo(BITS);
  }

  @Test
  default void solve_classWithoutAttributes_isUnsolvableWhereTheyAreNeeded() {
    Problem all = Problems.of(Streams.clusters(300, 5, 1), BITS, 3);
    Problem none = new Problem(all.moments(), all.map(), BITS, 3, Judge.none());

    if (learner().needsAttributes()) {
      assertThatThrownBy(() -> learner().solve(none, Optional.empty()))
          .isInstanceOf(UnsolvableException.class)
          .hasMessageContaining("'class-0' has no attributes");
    } else {
      assertThat(learner().solve(none, Optional.empty()).function().bits()).isEqualTo(BITS);
    }
  }

  private HashFunction solveCold(FeatureMap map, Moments moments, List<Item> sample) {
    return learner().solve(Problems.of(map, moments, sample, BITS, 1), Optional.empty()).function();
  }

  private static void assertSame(Solution actual, Solution expected) {
    assertThat(actual.function()).isEqualTo(expected.function());
    assertThat(actual.memory()).isEqualTo(expected.memory());
  }

  /** Bits may differ only where a margin is under 1e-6. */
  private static void assertAgree(ItemCodes a, ItemCodes b) {
    a.codes()
        .forEach(
            (modality, coded) -> {
              if (coded.margin() >= 1e-6f) {
                assertThat(b.codes().get(modality).code()).isEqualTo(coded.code());
              }
            });
  }

  /** Problems made of items. */
  final class Problems {

    private static final ClassAttributes ATTRIBUTES = attributes();

    private Problems() {}

    /** Ten attributes of as many classes as any stream here has. */
    private static ClassAttributes attributes() {
      SplittableRandom random = new SplittableRandom(77);
      SortedMap<String, DenseVector> vectors = new TreeMap<>();
      for (int c = 0; c < 10; c++) {
        float[] vector = new float[10];
        for (int j = 0; j < vector.length; j++) {
          vector[j] = random.nextInt(3) == 0 ? 1 : (float) (0.2 * random.nextDouble());
        }
        vectors.put("class-" + c, DenseVector.copyOf(vector));
      }
      return new ClassAttributes(vectors);
    }

    public static Problem of(List<Item> items, int bits, long seed) {
      return of(FeatureMaps.rbf(1, items, Streams.SHAPE, 12, seed), items, bits, seed);
    }

    public static Problem of(FeatureMap map, List<Item> items, int bits, long seed) {
      return of(map, moments(map, items), items, bits, seed);
    }

    public static Problem of(
        FeatureMap map, Moments moments, List<Item> sample, int bits, long seed) {
      return new Problem(moments, map, bits, seed, Judge.none(), ATTRIBUTES, sample);
    }

    public static List<Item> ofClasses(List<Item> items, int from, int to) {
      return items.stream()
          .filter(
              item -> {
                int label = Integer.parseInt(item.labels().names().get(0).substring(6));
                return label >= from && label < to;
              })
          .toList();
    }

    public static Moments moments(FeatureMap map, List<Item> items) {
      double[] weights = new double[items.size()];
      Arrays.fill(weights, 1);
      Moments.Accumulator sums = new Moments.Accumulator(map.widths());
      sums.add(map.applyAll(items), items.stream().map(Item::labels).toList(), weights);
      return sums.drain();
    }
  }
}
