package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * SeGH's second step as printed, item by item, with H (n × k) and the n × n inverse formed: slow,
 * and what the closed forms must agree with.
 */
final class ItemSegh {

  private final SeghSettings settings;
  private final List<Matrix> y = new ArrayList<>();
  private final Matrix laplacian;

  Matrix p;
  Matrix h;

  ItemSegh(
      SeghSettings settings, List<Matrix> x, List<Matrix> encoders, Matrix laplacian, Matrix p) {
    this.settings = settings;
    this.laplacian = laplacian;
    this.p = p;
    for (int m = 0; m < x.size(); m++) {
      y.add(x.get(m).timesTranspose(encoders.get(m)));
    }
  }

  /** Eq. 10. */
  void stepCodes() {
    Matrix right = Matrix.zero(laplacian.rows(), p.cols());
    y.forEach(each -> right.addScaled(each.times(p), 2 * settings.beta()));
    Matrix left = laplacian.plus(laplacian.transpose()).scaled(settings.gamma());
    h = Cholesky.of(left.plusDiagonal(2 * settings.beta() * y.size())).solve(right);
  }

  /** Eq. 9, its parenthesis where it belongs. */
  void stepProjection() {
    Matrix left = Matrix.zero(p.rows(), p.rows());
    Matrix right = Matrix.zero(p.rows(), p.cols());
    for (Matrix each : y) {
      left.addScaled(each.gram(), settings.beta());
      right.addScaled(each.transposeTimes(h), settings.beta());
    }
    p = Cholesky.of(left.plusDiagonal(settings.lambda())).solve(right);
  }

  /** Eq. 8, with the P that it forgets. */
  double objective() {
    double sum = settings.gamma() * h.dot(laplacian.times(h));
    for (Matrix each : y) {
      sum += settings.beta() * each.times(p).minus(h).frobeniusSquared();
    }
    return sum + settings.lambda() * p.frobeniusSquared();
  }
}
