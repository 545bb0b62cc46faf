package io.hammingbird.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RankingQualityTest {

  private static final double EXACT = 1e-12;

  /** At most 7 items, so that all orders within ties can be tried. */
  @RepeatedTest(60)
  void averagePrecision_isTheMeanOverAllOrdersWithinTies(RepetitionInfo run) {
    Ranking ranking = Ranking.random(new SplittableRandom(run.getCurrentRepetition()));
    for (int depth = 1; depth <= 8; depth++) {
      double sum = 0;
      for (List<Boolean> order : ranking.orders()) {
        sum += averagePrecision(order, depth);
      }
      assertThat(ranking.quality().averagePrecision(depth))
          .as("%s to depth %d", ranking, depth)
          .isCloseTo(sum / ranking.orders().size(), within(EXACT));
    }
    assertThat(ranking.quality().averagePrecision())
        .isEqualTo(ranking.quality().averagePrecision(1000), within(EXACT));
  }

  @RepeatedTest(60)
  void averagePrecisionOfFound_isTheMeanOverAllOrdersWithinTies(RepetitionInfo run) {
    Ranking ranking = Ranking.random(new SplittableRandom(run.getCurrentRepetition()));
    for (int depth = 1; depth <= 8; depth++) {
      double sum = 0;
      for (List<Boolean> order : ranking.orders()) {
        double precisions = 0;
        for (int rank = 1; rank <= Math.min(depth, order.size()); rank++) {
          precisions += order.get(rank - 1) ? (double) found(order, rank) / rank : 0;
        }
        sum += precisions / Math.max(1, found(order, depth));
      }
      assertThat(ranking.quality().averagePrecisionOfFound(depth))
          .as("%s to depth %d", ranking, depth)
          .isCloseTo(sum / ranking.orders().size(), within(EXACT));
    }
  }

  @RepeatedTest(60)
  void precisionAt_isTheMeanOverAllOrdersWithinTies(RepetitionInfo run) {
    Ranking ranking = Ranking.random(new SplittableRandom(run.getCurrentRepetition()));
    for (int depth = 1; depth <= 8; depth++) {
      double sum = 0;
      for (List<Boolean> order : ranking.orders()) {
        sum += (double) found(order, depth) / depth;
      }
      assertThat(ranking.quality().precisionAt(depth))
          .as("%s to depth %d", ranking, depth)
          .isCloseTo(sum / ranking.orders().size(), within(EXACT));
    }
  }

  @Test
  void within_countsBallsAroundTheQuery() {
    RankingQuality quality =
        RankingQuality.of(new int[] {0, 2, 4, 10, 0}, new int[] {0, 1, 2, 1, 0});

    assertThat(quality.precisionWithin(0)).isZero();
    assertThat(quality.precisionWithin(2)).isEqualTo(0.5);
    assertThat(quality.recallWithin(2)).isEqualTo(0.75);
    assertThat(quality.recallWithin(99)).isEqualTo(1);
    assertThat(quality.precisionWithin(99)).isEqualTo(0.25);
  }

  @Test
  void averagePrecision_relevantFirst_isOneAndAllTied_isNearTheirShare() {
    assertThat(RankingQuality.of(new int[] {5, 95}, new int[] {5, 0}).averagePrecision())
        .isEqualTo(1);
    assertThat(RankingQuality.of(new int[] {10_000}, new int[] {1_000}).averagePrecision())
        .isCloseTo(0.1, within(0.001));
  }

  @Test
  void everyMeasure_withoutRelevantItems_isZero() {
    RankingQuality quality = RankingQuality.of(new int[] {3, 0, 1}, new int[3]);

    assertThat(quality.averagePrecision()).isZero();
    assertThat(quality.averagePrecisionOfFound(2)).isZero();
    assertThat(quality.precisionAt(2)).isZero();
    assertThat(quality.precisionWithin(2)).isZero();
    assertThat(quality.recallWithin(2)).isZero();
  }

  @Test
  void of_doesNotKeepItsArrays() {
    int[] items = {1, 1};
    int[] relevant = {1, 0};
    RankingQuality quality = RankingQuality.of(items, relevant);
    relevant[0] = 0;
    items[0] = 100;

    assertThat(quality.averagePrecision()).isEqualTo(1);
  }

  @Test
  void of_impossibleCounts_areRefused() {
    assertThatThrownBy(() -> RankingQuality.of(new int[] {1}, new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 1 items");
    assertThatThrownBy(() -> RankingQuality.of(new int[2], new int[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RankingQuality.of(new int[2], new int[2]).precisionAt(0))
        .hasMessageContaining("depth is 0");
  }

  private static int found(List<Boolean> order, int depth) {
    int found = 0;
    for (int i = 0; i < Math.min(depth, order.size()); i++) {
      found += order.get(i) ? 1 : 0;
    }
    return found;
  }

  private static double averagePrecision(List<Boolean> order, int depth) {
    int all = found(order, order.size());
    double sum = 0;
    for (int i = 0; i < Math.min(depth, order.size()); i++) {
      sum += order.get(i) ? (double) found(order, i + 1) / (i + 1) : 0;
    }
    return all == 0 ? 0 : sum / Math.min(all, depth);
  }

  /** A small ranking: for every distance the relevance of its items. */
  private record Ranking(List<List<Boolean>> ties) {

    static Ranking random(SplittableRandom random) {
      List<List<Boolean>> ties = new ArrayList<>(Collections.nCopies(4, List.of()));
      int left = random.nextInt(8);
      for (int i = 0; i < left; i++) {
        int d = random.nextInt(ties.size());
        List<Boolean> longer = new ArrayList<>(ties.get(d));
        longer.add(random.nextBoolean());
        ties.set(d, longer);
      }
      return new Ranking(ties);
    }

    RankingQuality quality() {
      int[] items = ties.stream().mapToInt(List::size).toArray();
      int[] relevant =
          ties.stream().mapToInt(tie -> (int) tie.stream().filter(r -> r).count()).toArray();
      return RankingQuality.of(items, relevant);
    }

    /** Every ranking that the ties allow, each as often as permutations lead to it. */
    List<List<Boolean>> orders() {
      List<List<Boolean>> orders = List.of(List.of());
      for (List<Boolean> tie : ties) {
        List<List<Boolean>> longer = new ArrayList<>();
        for (List<Boolean> head : orders) {
          for (List<Boolean> tail : permutations(tie)) {
            List<Boolean> joined = new ArrayList<>(head);
            joined.addAll(tail);
            longer.add(joined);
          }
        }
        orders = longer;
      }
      return orders;
    }

    private static List<List<Boolean>> permutations(List<Boolean> values) {
      if (values.isEmpty()) {
        return List.of(List.of());
      }
      List<List<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        List<Boolean> rest = new ArrayList<>(values);
        Boolean first = rest.remove(i);
        for (List<Boolean> tail : permutations(rest)) {
          List<Boolean> whole = new ArrayList<>(List.of(first));
          whole.addAll(tail);
          all.add(whole);
        }
      }
      return all;
    }
  }
}
