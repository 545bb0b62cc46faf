package io.hammingbird.core.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupViewTest {

  private static final LabelSet CAT = LabelSet.of("cat");
  private static final LabelSet DOG = LabelSet.of("dog");
  private static final LabelSet BOTH = LabelSet.of("cat", "dog");
  private static final LabelSet FISH = LabelSet.of("fish");

  /** Moments of one feature, 1 for every item, so that every sum equals its weight. */
  private static Moments counted(Map<LabelSet, Double> weights) {
    Moments.Accumulator accumulator = new Moments.Accumulator(new TreeMap<>(Map.of("image", 1)));
    weights.forEach(
        (set, weight) -> accumulator.add(new float[][] {{1}}, List.of(set), new double[] {weight}));
    return accumulator.drain();
  }

  @Test
  void of_belowTheCap_keepsEverySet() {
    GroupView view = GroupView.of(counted(Map.of(CAT, 3.0, BOTH, 2.0, LabelSet.empty(), 5.0)), 3);

    assertThat(view.sets()).containsExactly(LabelSet.empty(), CAT, BOTH);
    assertThat(view.classes()).containsExactly("cat", "dog");
    assertThat(view.weights()).containsExactly(5, 3, 2);
    assertThat(view.labels().row(0)).containsExactly(0, 0);
    assertThat(view.labels().row(1)).containsExactly(1, 0);
    assertThat(view.labels().row(2)[0]).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(view.sums()).isEqualTo(Matrix.of(new double[][] {{5}, {3}, {2}}));
    assertThat(view.row(BOTH)).isEqualTo(OptionalInt.of(2));
    assertThat(view.row(FISH)).isEmpty();
  }

  @Test
  void of_aboveTheCap_foldsTheLightestIntoTheNearest() {
    GroupView view = GroupView.of(counted(Map.of(CAT, 6.0, FISH, 9.0, BOTH, 2.0, DOG, 1.0)), 2);

    assertThat(view.sets()).containsExactly(CAT, FISH);
    assertThat(view.row(BOTH)).isEqualTo(view.row(CAT));
    // The dog shares nothing with a row that is kept: it goes where it does the least harm.
    assertThat(view.row(DOG)).isEqualTo(view.row(FISH));
    assertThat(view.weights()).containsExactly(8, 10);
    assertThat(view.sums()).isEqualTo(Matrix.of(new double[][] {{8}, {10}}));
    double half = Math.sqrt(0.5);
    assertThat(view.labels().row(0)[0]).isCloseTo((6 + 2 * half) / 8, within(1e-15));
    assertThat(view.labels().row(0)[1]).isCloseTo(2 * half / 8, within(1e-15));
    assertThat(view.labels().row(1)[2]).isCloseTo(0.9, within(1e-15));
  }

  @Test
  void of_equallyNear_prefersTheHeavier() {
    GroupView view = GroupView.of(counted(Map.of(CAT, 6.0, DOG, 7.0, BOTH, 2.0)), 2);

    assertThat(view.row(BOTH)).isEqualTo(view.row(DOG));
  }

  @Test
  void of_unlabelledHeaviest_stillFindsTheNearest() {
    GroupView view = GroupView.of(counted(Map.of(LabelSet.empty(), 99.0, CAT, 5.0, BOTH, 1.0)), 2);

    assertThat(view.row(BOTH)).isEqualTo(view.row(CAT));
  }

  @Test
  void of_groupsWithoutWeight_leavesThemOut() {
    GroupView view = GroupView.of(counted(Map.of(CAT, 2.0, DOG, 0.0)), 10);

    assertThat(view.sets()).containsExactly(CAT);
    assertThat(view.classes()).containsExactly("cat");
  }

  @Test
  void of_noMoments_isEmpty() {
    GroupView view = GroupView.of(counted(Map.of()), 10);

    assertThat(view.size()).isZero();
    assertThat(view.labels().rows()).isZero();
  }

  @Test
  void of_capBelowOne_isRefused() {
    assertThatThrownBy(() -> GroupView.of(counted(Map.of(CAT, 1.0)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cap is 0");
  }

  @Property
  void of_anyCap_keepsWeightsSumsAndLabelTotals(
      @ForAll @IntRange(min = 1, max = 20) int cap, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<LabelSet, Double> weights = new TreeMap<>();
    for (int g = 0; g < 40; g++) {
      List<String> names = new ArrayList<>();
      for (int c = 0; c < 6; c++) {
        if (random.nextInt(3) == 0) {
          names.add("c" + c);
        }
      }
      weights.merge(LabelSet.of(names), random.nextDouble(0.1, 10), Double::sum);
    }
    Moments moments = counted(weights);
    GroupView whole = GroupView.of(moments, GroupView.DEFAULT_CAP);
    GroupView folded = GroupView.of(moments, cap);

    assertThat(folded.size()).isEqualTo(Math.min(cap, weights.size()));
    assertThat(folded.rows().keySet()).isEqualTo(weights.keySet());
    assertThat(Arrays.stream(folded.weights()).sum()).isCloseTo(moments.weight(), within(1e-9));
    assertThat(labelTotals(folded).minus(labelTotals(whole)).frobeniusSquared()).isLessThan(1e-18);
    assertNearest(folded, weights);
  }

  /** Returns Lᵀ1, which folding must leave alone because it moves label rows by weighted means. */
  private static Matrix labelTotals(GroupView view) {
    return Matrix.of(new double[][] {view.weights()}).times(view.labels());
  }

  private static void assertNearest(GroupView view, Map<LabelSet, Double> weights) {
    weights.forEach(
        (set, weight) -> {
          double found = cosine(set, view.sets().get(view.row(set).orElseThrow()));
          for (LabelSet kept : view.sets()) {
            assertThat(found).isGreaterThanOrEqualTo(cosine(set, kept) - 1e-12);
          }
          if (!view.sets().contains(set)) {
            view.sets()
                .forEach(kept -> assertThat(weights.get(kept)).isGreaterThanOrEqualTo(weight));
          }
        });
  }

  private static double cosine(LabelSet a, LabelSet b) {
    List<String> shared = new ArrayList<>(a.names());
    shared.retainAll(b.names());
    return shared.isEmpty() ? 0 : shared.size() / Math.sqrt((double) a.size() * b.size());
  }
}
