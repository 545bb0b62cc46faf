package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AnchorsTest {

  @RepeatedTest(10)
  void nearest_anyRows_isTheDirectSearch(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    float[][] rows = rows(40, 7, random);
    float[][] centres = rows(9, 7, random);

    int[] nearest = Anchors.nearest(rows, centres);

    for (int i = 0; i < rows.length; i++) {
      for (float[] centre : centres) {
        assertThat(distance(rows[i], centres[nearest[i]]))
            .isLessThanOrEqualTo(distance(rows[i], centre) + 1e-5);
      }
    }
  }

  @RepeatedTest(10)
  void of_kMeans_isNearerToTheSampleThanTheDrawItStartsFrom(RepetitionInfo run) {
    long seed = run.getCurrentRepetition();
    float[][] rows = rows(200, 5, new SplittableRandom(seed));

    float[][] drawn = Anchors.of(AnchorChoice.RANDOM, rows, 12, new SplittableRandom(seed));
    float[][] centres = Anchors.of(AnchorChoice.K_MEANS, rows, 12, new SplittableRandom(seed));

    assertThat(error(rows, centres)).isLessThan(0.95 * error(rows, drawn));
    assertThat(Anchors.of(AnchorChoice.K_MEANS, rows, 12, new SplittableRandom(seed)))
        .isDeepEqualTo(centres);
  }

  @Test
  void of_kMeansWithAsManyAnchorsAsPoints_isThePoints() {
    float[][] rows = rows(6, 3, new SplittableRandom(1));

    float[][] centres = Anchors.of(AnchorChoice.K_MEANS, rows, 6, new SplittableRandom(2));

    assertThat(List.of(centres)).containsExactlyInAnyOrder(rows);
  }

  @Test
  void of_kMeansWithRepeatedPoints_keepsCentresOfNoRows() {
    float[][] rows = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};

    float[][] centres = Anchors.of(AnchorChoice.K_MEANS, rows, 3, new SplittableRandom(2));

    assertThat(List.of(centres))
        .containsExactlyInAnyOrder(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1});
  }

  private static float[][] rows(int count, int width, SplittableRandom random) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int j = 0; j < width; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
    }
    return rows;
  }

  private static double error(float[][] rows, float[][] centres) {
    double sum = 0;
    for (float[] row : rows) {
      double least = Double.POSITIVE_INFINITY;
      for (float[] centre : centres) {
        least = Math.min(least, distance(row, centre));
      }
      sum += least;
    }
    return sum;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += ((double) a[j] - b[j]) * ((double) a[j] - b[j]);
    }
    return sum;
  }
}
