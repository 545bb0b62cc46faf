package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;

/**
 * DAZSH item by item, with Z (n × n) and all pairs of items formed: slow, and what the moments must
 * agree with. Codes are one a label set and modality, because that is the one constraint the
 * moments add.
 */
final class ItemDazsh {

  private final DazshSettings settings;
  private final List<Matrix> phi;
  private final List<Matrix> attributes = new ArrayList<>();
  private final Matrix labels;
  private final int[] sets;
  private final double[][] similar;
  private final double apart;
  private final int n;
  private final int k;

  final List<Matrix> b = new ArrayList<>();
  final List<Matrix> p;
  final List<Matrix> w = new ArrayList<>();

  ItemDazsh(
      DazshSettings settings,
      List<Matrix> phi,
      List<LabelSet> labelled,
      GroupView view,
      Sums sums,
      Matrix shares,
      List<Matrix> codes,
      List<Matrix> categories) {
    this.settings = settings;
    this.phi = phi;
    n = labelled.size();
    k = codes.get(0).cols();
    sets = labelled.stream().mapToInt(set -> view.row(set).orElseThrow()).toArray();
    labels = perItem(shares);
    similar = new double[n][n];
    double shared = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        similar[i][j] = labelled.get(i).intersects(labelled.get(j)) ? 1 : 0;
        shared += similar[i][j];
      }
    }
    apart = Math.min(1, Math.pow(shared / (n * n - shared), settings.balance()));
    sums.modalities.forEach(modality -> attributes.add(modality.attributes));
    codes.forEach(each -> b.add(perItem(each)));
    p = new ArrayList<>(categories);
    for (int m = 0; m < phi.size(); m++) {
      w.add(null);
      stepHash(m);
    }
  }

  Matrix perItem(Matrix bySet) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = bySet.row(sets[i]).clone();
    }
    return Matrix.wrap(rows);
  }

  void round() {
    for (int m = 0; m < phi.size(); m++) {
      stepCodes(m);
      stepCategory(m);
      stepHash(m);
    }
  }

  /** Eq. 19. */
  private Matrix z(int m) {
    Matrix la = labels.times(attributes.get(m));
    Matrix lp = labels.times(p.get(m));
    Matrix right = phi.get(m).timesTranspose(la).scaled(settings.alpha());
    right.addScaled(b.get(m).timesTranspose(lp), settings.beta());
    Matrix inner = la.timesTranspose(la).scaled(settings.alpha());
    inner.addScaled(lp.timesTranspose(lp), settings.beta()).plusDiagonal(settings.gamma());
    return Cholesky.of(inner).solve(right.transpose()).transpose();
  }

  void stepCodes(int m) {
    for (int i = 0; i < k; i++) {
      Matrix ep = z(m).times(labels).times(p.get(m));
      Matrix fw = phi.get(m).times(w.get(m));
      double[] pull = new double[n];
      for (int item = 0; item < n; item++) {
        pull[item] =
            2 * settings.beta() * ep.get(item, i)
                + 2 * settings.mu() * fw.get(item, i)
                + likelihood(m, item, i);
      }
      setSigns(m, i, pull);
    }
  }

  private double likelihood(int m, int item, int bit) {
    double scale = settings.lambda() / k;
    double pull = 0;
    for (int other = 0; other < b.size(); other++) {
      for (int u = 0; u < n && other != m; u++) {
        double c = 1 / (1 + Math.exp(-theta(m, item, other, u)));
        double kappa = similar[item][u] > 0 ? 1 : apart;
        pull += kappa * scale * (similar[item][u] - c) * b.get(other).get(u, bit);
        pull += scale * scale / 4 * b.get(m).get(item, bit);
      }
    }
    return pull;
  }

  private double theta(int m, int item, int other, int u) {
    double product = 0;
    for (int j = 0; j < k; j++) {
      product += b.get(m).get(item, j) * b.get(other).get(u, j);
    }
    return settings.lambda() / k * product;
  }

  private void setSigns(int m, int bit, double[] pull) {
    for (int item = 0; item < n; item++) {
      double sum = 0;
      for (int other = 0; other < n; other++) {
        sum += sets[other] == sets[item] ? pull[other] : 0;
      }
      b.get(m).set(item, bit, sum >= 0 ? 1 : -1);
    }
  }

  /** Eq. 23. */
  void stepCategory(int m) {
    Matrix e = z(m).times(labels);
    Matrix left = e.gram().scaled(settings.beta()).plusDiagonal(settings.gamma());
    p.set(m, Cholesky.of(left).solve(e.transposeTimes(b.get(m)).scaled(settings.beta())));
  }

  /** Eq. 27. */
  void stepHash(int m) {
    Matrix left = phi.get(m).gram().scaled(settings.mu()).plusDiagonal(settings.gamma());
    Matrix right = phi.get(m).transposeTimes(b.get(m)).scaled(settings.mu());
    w.set(m, Cholesky.of(left).solve(right));
  }

  /** Eq. 9, with the best Z. */
  double objective() {
    double sum = 0;
    for (int m = 0; m < phi.size(); m++) {
      Matrix z = z(m);
      Matrix zl = z.times(labels);
      sum += settings.alpha() * phi.get(m).minus(zl.times(attributes.get(m))).frobeniusSquared();
      sum += settings.beta() * b.get(m).minus(zl.times(p.get(m))).frobeniusSquared();
      sum += settings.mu() * b.get(m).minus(phi.get(m).times(w.get(m))).frobeniusSquared();
      sum +=
          settings.gamma()
              * (z.frobeniusSquared() + p.get(m).frobeniusSquared() + w.get(m).frobeniusSquared());
      for (int other = 0; other < m; other++) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            double theta = theta(m, i, other, j);
            double kappa = similar[i][j] > 0 ? 1 : apart;
            sum += kappa * (Math.log(1 + Math.exp(theta)) - similar[i][j] * theta);
          }
        }
      }
    }
    return sum;
  }
}
