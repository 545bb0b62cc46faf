package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.group.LabelledRows;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PseudoInverse;
import io.hammingbird.core.linalg.Svd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A2LH as printed, item by item, with the n × n similarity and the q × q inverse formed: slow, and
 * what the moments must agree with. Codes are one a label set, because that is the one constraint
 * the moments add.
 */
final class ItemA2lh {

  private final A2lhSettings settings;
  private final LabelledRows items;
  private final List<Matrix> phi = new ArrayList<>();
  private final Matrix labels;
  private final Matrix similarity;
  private final int k;

  double[] mu;
  Matrix r;
  Matrix c;
  final List<Matrix> v;
  Matrix b;
  Matrix u;

  ItemA2lh(A2lhSettings settings, LabelledRows items, Factors start, Matrix codesBySet) {
    this.settings = settings;
    this.items = items;
    phi.add(items.features(0));
    phi.add(items.features(1));
    labels = items.perItem(items.view().labels());
    similarity = labels.timesTranspose(labels).scaled(2);
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < items.size(); j++) {
        similarity.row(i)[j] -= 1;
      }
    }
    k = codesBySet.cols();
    mu = start.modalityWeights().clone();
    r = start.labelProjection();
    c = start.spaceProjection();
    v = new ArrayList<>(start.rotations());
    b = items.perItem(codesBySet);
  }

  void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      stepSpace();
      stepModalityWeights();
      stepLabelProjection();
      stepSpaceProjection();
      stepRotations();
      stepCodes();
    }
  }

  void stepSpace() {
    double s = settings.eta();
    int q = c.rows();
    Matrix right = similarity.times(labels.times(r)).timesTranspose(c).scaled(k);
    right.addScaled(b.timesTranspose(c), settings.alpha());
    for (int m = 0; m < 2; m++) {
      double w = Math.pow(mu[m], settings.zeta());
      s += w;
      right.addScaled(phi.get(m).times(v.get(m)), w);
    }
    Matrix lr = labels.times(r);
    Matrix g = lr.gram().plusDiagonal(settings.alpha());
    Matrix whole = c.times(g).timesTranspose(c).plus(Matrix.identity(q).scaled(s));
    u = Cholesky.of(whole).solve(right.transpose()).transpose();
  }

  void stepModalityWeights() {
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      double misfit = phi.get(m).minus(u.timesTranspose(v.get(m))).frobeniusSquared();
      mu[m] = Math.pow(misfit, 1 / (1 - settings.zeta()));
      sum += mu[m];
    }
    mu = new double[] {mu[0] / sum, mu[1] / sum};
  }

  void stepLabelProjection() {
    Matrix uc = u.times(c);
    Matrix right =
        labels
            .transposeTimes(similarity.times(uc))
            .scaled(k)
            .addScaled(labels.transposeTimes(b), settings.beta());
    Matrix spread = uc.gram().plusDiagonal(settings.beta() + settings.eta());
    Matrix over = Cholesky.of(spread).solve(right.transpose()).transpose();
    r = PseudoInverse.ofSymmetric(labels.gram()).times(over);
  }

  void stepSpaceProjection() {
    Matrix lr = labels.times(r);
    Matrix right =
        u.transposeTimes(similarity.times(lr))
            .scaled(k)
            .addScaled(u.transposeTimes(b), settings.alpha());
    Matrix spread = lr.gram().plusDiagonal(settings.alpha());
    Matrix over = Cholesky.of(spread).solve(right.transpose()).transpose();
    c = Cholesky.of(u.gram()).solve(over);
  }

  void stepRotations() {
    for (int m = 0; m < 2; m++) {
      Svd svd = Svd.of(Alternation.anchored(phi.get(m).transposeTimes(u), v.get(m)));
      v.set(m, svd.left().timesTranspose(svd.right()));
    }
  }

  void stepCodes() {
    Matrix margins = u.times(c).scaled(settings.alpha());
    margins.addScaled(labels.times(r), settings.beta());
    Matrix sums = Matrix.zero(items.view().size(), k);
    for (int i = 0; i < items.size(); i++) {
      int g = items.view().row(items.labels().get(i)).orElseThrow();
      for (int j = 0; j < k; j++) {
        sums.row(g)[j] += margins.get(i, j);
      }
    }
    for (int g = 0; g < sums.rows(); g++) {
      double[] row = sums.row(g);
      for (int j = 0; j < k; j++) {
        row[j] = row[j] >= 0 ? 1 : -1;
      }
    }
    b = items.perItem(sums);
  }

  double objective() {
    Matrix lr = labels.times(r);
    Matrix uc = u.times(c);
    double sum =
        lr.timesTranspose(uc).minus(similarity.scaled(k)).frobeniusSquared()
            + settings.alpha() * b.minus(uc).frobeniusSquared()
            + settings.beta() * lr.minus(b).frobeniusSquared()
            + settings.eta() * (lr.frobeniusSquared() + u.frobeniusSquared());
    for (int m = 0; m < 2; m++) {
      sum +=
          Math.pow(mu[m], settings.zeta())
              * phi.get(m).minus(u.timesTranspose(v.get(m))).frobeniusSquared();
    }
    return sum / Math.pow((double) k * items.size(), 2);
  }

  @Override
  public String toString() {
    return "ItemA2lh[" + items.size() + " items, mu " + Arrays.toString(mu) + "]";
  }
}
