package io.hammingbird.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RetrievalQualityTest {

  private static final int BITS = 10;

  @RepeatedTest(10)
  void of_codesAndLabels_isTheMeanOverQueries(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<BinaryCode> queries = codes(7, random);
    List<BinaryCode> base = codes(120, random);
    List<LabelSet> asked = labels(7, random);
    List<LabelSet> kept = labels(120, random);
    double[] expected = new double[6];
    for (int q = 0; q < 7; q++) {
      int[] all = new int[BITS + 1];
      int[] hits = new int[BITS + 1];
      for (int i = 0; i < 120; i++) {
        int d = queries.get(q).distance(base.get(i));
        all[d]++;
        hits[d] += asked.get(q).intersects(kept.get(i)) ? 1 : 0;
      }
      RankingQuality ranking = RankingQuality.of(all, hits);
      expected[0] += ranking.averagePrecision() / 7;
      expected[1] += ranking.averagePrecision(50) / 7;
      expected[2] += ranking.precisionAt(100) / 7;
      expected[3] += ranking.precisionWithin(2) / 7;
      expected[4] += ranking.precisionAt(10) / 7;
      expected[5] += ranking.averagePrecisionOfFound(50) / 7;
    }

    RetrievalQuality quality = RetrievalQuality.of(queries, base, Relevance.of(asked, kept));

    assertThat(quality.meanAveragePrecision()).isCloseTo(expected[0], within(1e-12));
    assertThat(quality.meanAveragePrecisionAt50()).isCloseTo(expected[1], within(1e-12));
    assertThat(quality.meanFoundPrecisionAt50()).isCloseTo(expected[5], within(1e-12));
    assertThat(quality.precisionAt10()).isCloseTo(expected[4], within(1e-12));
    assertThat(quality.precisionAt100()).isCloseTo(expected[2], within(1e-12));
    assertThat(quality.precisionWithin2()).isCloseTo(expected[3], within(1e-12));
    assertThat(quality.curve().get(2).precision()).isCloseTo(expected[3], within(1e-12));
    assertThat(MeanAveragePrecision.of(queries, asked, base, kept))
        .isEqualTo(quality.meanAveragePrecision());
  }

  @RepeatedTest(5)
  void curve_growingRadius_findsMoreUntilAll(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<RetrievalQuality.Point> curve =
        RetrievalQuality.of(
                codes(5, random),
                codes(60, random),
                Relevance.of(labels(5, random), labels(60, random)))
            .curve();

    assertThat(curve).hasSize(BITS + 1);
    for (int radius = 1; radius <= BITS; radius++) {
      assertThat(curve.get(radius).recall()).isGreaterThanOrEqualTo(curve.get(radius - 1).recall());
    }
    assertThat(curve.get(BITS).recall()).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_codesOfAnotherNumber_areRefused() {
    SplittableRandom random = new SplittableRandom(1);
    Relevance relevance = Relevance.of(labels(3, random), labels(9, random));

    assertThatThrownBy(() -> RetrievalQuality.of(codes(3, random), codes(8, random), relevance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 queries and 8 items, but relevance for 3 and 9");
  }

  private static List<BinaryCode> codes(int count, SplittableRandom random) {
    List<BinaryCode> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add(BinaryCode.ofWords(BITS, random.nextLong(1 << BITS)));
    }
    return codes;
  }

  private static List<LabelSet> labels(int count, SplittableRandom random) {
    List<LabelSet> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(LabelSet.of("class-" + random.nextInt(3), "class-" + random.nextInt(3)));
    }
    return labels;
  }
}
