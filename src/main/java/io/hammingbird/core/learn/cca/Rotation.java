package io.hammingbird.core.learn.cca;

import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PolarFactor;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.SplittableRandom;

/**
 * Rotations of coordinates towards the corners of the cube: iterative quantisation (Gong and
 * Lazebnik, "Iterative quantization: a Procrustean approach to learning binary codes", 2011),
 * {@code min ‖B − VR‖²} over codes B and rotations R in turn.
 */
final class Rotation {

  private Rotation() {}

  /**
   * Returns R, r × k. Of fewer coordinates than bits there is no rotation onto the cube that would
   * say more than another: the first r rows of a random one.
   *
   * @param v coordinates of items, n × r; none leave the rotation random
   * @param rounds of B and R in turn; none raises {@code ‖B − VR‖²}
   */
  static Matrix found(Matrix v, int bits, int rounds, SplittableRandom random) {
    Matrix rotation = RandomMatrices.orthogonal(bits, random);
    if (v.cols() < bits) {
      return rotation.block(0, v.cols(), 0, bits);
    }
    return v.rows() == 0 ? rotation : turned(v, rotation, rounds);
  }

  /**
   * Returns the R that brings the same items nearest to the codes they had (Procrustes), and then
   * goes a little way towards the corners.
   *
   * @param v coordinates of items, n × r
   * @param codes of the same items, n × k, entries ±1
   */
  static Matrix aligned(Matrix v, Matrix codes, int rounds) {
    return turned(v, PolarFactor.of(v.transposeTimes(codes)), v.cols() < codes.cols() ? 0 : rounds);
  }

  private static Matrix turned(Matrix v, Matrix from, int rounds) {
    Matrix rotation = from;
    for (int round = 0; round < rounds; round++) {
      rotation = PolarFactor.of(v.transposeTimes(LabelCoding.signs(v.times(rotation))));
    }
    return rotation;
  }
}
