package io.hammingbird.core.learn.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class ForecastTest {

  private static final int BITS = 16;

  @RepeatedTest(30)
  void averagePrecision_wholeCounts_isThatOfTheRanking(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int[] all = new int[9];
    int[] hits = new int[9];
    double[] wholeAll = new double[9];
    double[] wholeHits = new double[9];
    for (int d = 0; d < 9; d++) {
      all[d] = random.nextInt(40);
      hits[d] = random.nextInt(all[d] + 1);
      wholeAll[d] = all[d];
      wholeHits[d] = hits[d];
    }

    assertThat(Forecast.averagePrecision(wholeAll, wholeHits))
        .isCloseTo(RankingQuality.of(all, hits).averagePrecision(), within(2e-3));
  }

  /** Features here are normal within label sets, as the forecast takes them to be. */
  @RepeatedTest(8)
  void forecast_normalFeatures_isWhatFreshItemsGet(RepetitionInfo run) {
    long seed = run.getCurrentRepetition();
    LabelledRows all = LabelledRows.random(1200, 5, 2, new SplittableRandom(seed));
    LabelledRows learned = new LabelledRows(slice(all.xi(), 0, 300), all.labels().subList(0, 300));
    LabelledRows fresh =
        new LabelledRows(slice(all.xi(), 300, 1200), all.labels().subList(300, 1200));
    GroupView view = learned.view();
    Matrix codes =
        GroupCodes.design(
            CodeTargets.of(view.labels(), view.weights(), 1), BITS, new SplittableRandom(seed));
    List<Head> heads = heads(learned, codes, 0.1);

    double forecast =
        new Forecast(view, learned.blocks(), BITS, 1000, 1).meanAveragePrecision(codes, heads);

    assertThat(forecast).isCloseTo(measure(learned, fresh, codes, heads), within(0.05));
  }

  @RepeatedTest(8)
  void forecast_betterCandidates_comeFirst(RepetitionInfo run) {
    long seed = run.getCurrentRepetition();
    LabelledRows rows = LabelledRows.random(500, 6, 1.5, new SplittableRandom(seed));
    GroupView view = rows.view();
    Forecast forecast = new Forecast(view, rows.blocks(), BITS, 500, 1);
    Matrix designed =
        GroupCodes.design(
            CodeTargets.of(view.labels(), view.weights(), 1), BITS, new SplittableRandom(seed));
    Matrix drawn = LabelledRows.signs(view.size(), BITS, new SplittableRandom(seed));

    double good = forecast.meanAveragePrecision(designed, heads(rows, designed, 0.1));
    assertThat(good)
        .isGreaterThan(forecast.meanAveragePrecision(drawn, heads(rows, drawn, 0.1)))
        .isGreaterThan(forecast.meanAveragePrecision(designed, heads(rows, designed, 1e6)) - 0.02);
    assertThat(forecast.meanAveragePrecision(designed, heads(rows, designed, 0.1))).isEqualTo(good);
  }

  private static List<Head> heads(LabelledRows rows, Matrix codes, double omega) {
    List<Head> heads = new ArrayList<>();
    for (FeatureBlock block : rows.blocks()) {
      heads.add(Ridge.of(block, omega, true).onto(codes));
    }
    return heads;
  }

  /** Returns the mAP of fresh items asking the learned items' codes. */
  private static double measure(
      LabelledRows learned, LabelledRows fresh, Matrix codes, List<Head> heads) {
    Matrix base = learned.perItem(codes);
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      float[][] margins = heads.get(m).layer().apply(fresh.features(m).toFloats());
      for (int i = 0; i < margins.length; i++) {
        int[] all = new int[BITS + 1];
        int[] hits = new int[BITS + 1];
        for (int j = 0; j < learned.size(); j++) {
          int d = 0;
          for (int b = 0; b < BITS; b++) {
            d += margins[i][b] >= 0 == base.get(j, b) > 0 ? 0 : 1;
          }
          all[d]++;
          hits[d] += fresh.labels().get(i).intersects(learned.labels().get(j)) ? 1 : 0;
        }
        sum += RankingQuality.of(all, hits).averagePrecision();
      }
    }
    return sum / 2 / fresh.size();
  }

  private static float[][] slice(float[][] rows, int from, int to) {
    return Arrays.copyOfRange(rows, from, to);
  }
}
