package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What A2LH alternates over beside the codes: μ, R, C and V. Not changed by anyone. */
final class Factors {

  private final double[] modalityWeights;
  private final Matrix labelProjection;
  private final Matrix spaceProjection;
  private final List<Matrix> rotations;

  /**
   * Keeps its arguments.
   *
   * @param modalityWeights μ, M
   * @param labelProjection R, c × k
   * @param spaceProjection C, q × k
   * @param rotations V_m, M times q × q
   */
  Factors(
      double[] modalityWeights,
      Matrix labelProjection,
      Matrix spaceProjection,
      List<Matrix> rotations) {
    this.modalityWeights = modalityWeights;
    this.labelProjection = labelProjection;
    this.spaceProjection = spaceProjection;
    this.rotations = List.copyOf(rotations);
  }

  /** Draws where a first solve starts: equal weights, V_1 = I, everything else at random. */
  static Factors draw(Sums sums, int bits, SplittableRandom random) {
    double[] equal = new double[sums.modalities];
    Arrays.fill(equal, 1.0 / sums.modalities);
    Matrix r = RandomMatrices.gaussian(sums.labels.cols(), bits, random);
    Matrix c = RandomMatrices.gaussian(sums.width, bits, random);
    List<Matrix> rotations = new ArrayList<>();
    rotations.add(Matrix.identity(sums.width));
    for (int m = 1; m < sums.modalities; m++) {
      rotations.add(RandomMatrices.orthogonal(sums.width, random));
    }
    return new Factors(equal, r, c.scaled(1 / Math.sqrt(sums.width)), rotations);
  }

  /** Returns these with another R. */
  Factors withLabelProjection(Matrix r) {
    return new Factors(modalityWeights, r, spaceProjection, rotations);
  }

  /** Returns μ, live. */
  double[] modalityWeights() {
    return modalityWeights;
  }

  /** Returns R, live. */
  Matrix labelProjection() {
    return labelProjection;
  }

  /** Returns C, live. */
  Matrix spaceProjection() {
    return spaceProjection;
  }

  /** Returns V_m. */
  List<Matrix> rotations() {
    return rotations;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Factors that
        && Arrays.equals(modalityWeights, that.modalityWeights)
        && labelProjection.equals(that.labelProjection)
        && spaceProjection.equals(that.spaceProjection)
        && rotations.equals(that.rotations);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(modalityWeights) * 31 + labelProjection.hashCode();
  }

  @Override
  public String toString() {
    return "Factors[weights " + Arrays.toString(modalityWeights) + "]";
  }
}
