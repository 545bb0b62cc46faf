package io.hammingbird.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MomentMethodTest {

  private static final int CELLS = 4;

  private final Columns cold = columns(0.8, 0.9, 0.7, 0.75);

  @Test
  void warmEnd_clearWinInTheMeanThatLosesOneCell_isNotKept() {
    for (int cell = 0; cell < CELLS; cell++) {
      Columns warm = shifted(0.05, cell, -0.0096);

      assertThat(warm.mean()).isGreaterThan(cold.mean() + 0.03);
      assertThat(MomentMethod.isClearlyBetter(warm, cold)).isFalse();
    }
  }

  @Test
  void warmEnd_clearWinInTheMeanThatLosesNextToNothing_isKept() {
    for (int cell = 0; cell < CELLS; cell++) {
      assertThat(MomentMethod.isClearlyBetter(shifted(0.03, cell, -0.004), cold)).isTrue();
    }
    assertThat(MomentMethod.isClearlyBetter(shifted(0.02, 0, 0.02), cold)).isTrue();
  }

  @Test
  void warmEnd_slightWinEverywhere_isATie() {
    assertThat(MomentMethod.isClearlyBetter(shifted(0.009, 0, 0.009), cold)).isFalse();
    assertThat(MomentMethod.isClearlyBetter(cold, cold)).isFalse();
  }

  @Test
  void worstLoss_anyCell_isTheLargestDifference() {
    for (int cell = 0; cell < CELLS; cell++) {
      assertThat(shifted(0.05, cell, -0.02).worstLoss(cold)).isCloseTo(0.02, within(1e-12));
      assertThat(shifted(0.05, cell, 0.03).worstLoss(cold)).isCloseTo(-0.03, within(1e-12));
      assertThat(cold.worstLoss(shifted(0.01, cell, 0.04))).isCloseTo(0.04, within(1e-12));
    }
  }

  /** Returns the cold columns, one cell shifted by {@code own} and the others by {@code by}. */
  private Columns shifted(double by, int cell, double own) {
    double[] maps = {0.8, 0.9, 0.7, 0.75};
    for (int i = 0; i < CELLS; i++) {
      maps[i] += i == cell ? own : by;
    }
    return columns(maps);
  }

  private static Columns columns(double... maps) {
    return new Columns(column(maps[0], maps[1]), column(maps[2], maps[3]));
  }

  private static SortedMap<String, RetrievalQuality> column(
      double imageToText, double textToImage) {
    SortedMap<String, RetrievalQuality> column = new TreeMap<>();
    column.put("image->text", new RetrievalQuality(imageToText, 0, 0, 0, 0, 0, List.of()));
    column.put("text->image", new RetrievalQuality(textToImage, 0, 0, 0, 0, 0, List.of()));
    return column;
  }
}
