package io.hammingbird.core.learn.cca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RotationTest {

  private static final int BITS = 8;

  private static double loss(Matrix v, Matrix rotation) {
    Matrix margins = v.times(rotation);
    return LabelCoding.signs(margins).minus(margins).frobeniusSquared();
  }

  @RepeatedTest(5)
  void found_moreRounds_neverRaiseTheLoss(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Matrix v = RandomMatrices.gaussian(60, BITS, random);
    double before = Double.POSITIVE_INFINITY;
    for (int rounds = 0; rounds < 8; rounds++) {
      Matrix rotation = Rotation.found(v, BITS, rounds, new SplittableRandom(4));
      double loss = loss(v, rotation);

      assertThat(rotation.gram().minus(Matrix.identity(BITS)).frobeniusSquared())
          .isCloseTo(0, within(1e-16));
      assertThat(loss).isLessThanOrEqualTo(before + 1e-9);
      before = loss;
    }
  }

  @RepeatedTest(5)
  void aligned_turnedCoordinates_giveTheSameCodes(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Matrix v = RandomMatrices.gaussian(60, BITS, random);
    Matrix found = Rotation.found(v, BITS, 60, random);
    Matrix codes = LabelCoding.signs(v.times(found));
    Matrix turned = v.times(RandomMatrices.orthogonal(BITS, random));

    Matrix again = Rotation.aligned(turned, codes, 3);

    // After many rounds the codes are as good as settled: another few flip next to nothing.
    assertThat(LabelCoding.signs(turned.times(again)).dot(codes)).isGreaterThan(0.97 * 60 * BITS);
  }

  @Test
  void found_fewerCoordinatesThanBits_keepsTheirGeometry() {
    SplittableRandom random = new SplittableRandom(2);
    Matrix v = RandomMatrices.gaussian(40, 3, random);

    Matrix rotation = Rotation.found(v, BITS, 40, random);
    Matrix aligned = Rotation.aligned(v, LabelCoding.signs(v.times(rotation)), 40);

    assertThat(rotation.timesTranspose(rotation).minus(Matrix.identity(3)).frobeniusSquared())
        .isCloseTo(0, within(1e-16));
    assertThat(aligned.timesTranspose(aligned).minus(Matrix.identity(3)).frobeniusSquared())
        .isCloseTo(0, within(1e-16));
  }

  @Test
  void found_noItems_isRandom() {
    assertThat(Rotation.found(Matrix.zero(0, BITS), BITS, 40, new SplittableRandom(1)))
        .isEqualTo(RandomMatrices.orthogonal(BITS, new SplittableRandom(1)));
  }
}
