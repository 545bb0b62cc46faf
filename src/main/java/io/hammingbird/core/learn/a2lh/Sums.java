package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PseudoInverse;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums that every round needs. All modalities are q wide here: where one has fewer features it
 * is padded with zeros, because the rotations V_m turn all of them into one common space. Not
 * changed after construction.
 */
final class Sums {

  /** The widest modality's number of features, q. */
  final int width;

  /** M. */
  final int modalities;

  /** Ξ, D × D with D = Mq. */
  final Matrix gram;

  /** s_g, P × D. */
  final Matrix features;

  /** l_g, P × c. */
  final Matrix labels;

  /** n_g, P. */
  final double[] weights;

  /** n. */
  final double weight;

  /** N = LᵀL, c × c. */
  final Matrix labelGram;

  /** N⁺. */
  final Matrix labelInverse;

  /** ℓ = Lᵀ1, c. */
  final double[] labelSum;

  /** ‖Φ_m‖². */
  final double[] squares;

  Sums(Moments moments, GroupView view) {
    List<Integer> from = new ArrayList<>();
    List<Integer> widths = List.copyOf(moments.widths().values());
    int offset = 0;
    int widest = 0;
    for (int of : widths) {
      from.add(offset);
      offset += of;
      widest = Math.max(widest, of);
    }
    modalities = widths.size();
    width = widest;
    gram = padded(moments.gram(), from, widths, true);
    features = padded(view.sums(), from, widths, false);
    labels = view.labels();
    weights = view.weights();
    double total = 0;
    for (double of : weights) {
      total += of;
    }
    weight = total;
    Matrix weighted = weighted(labels);
    labelGram = labels.transposeTimes(weighted);
    labelInverse = PseudoInverse.ofSymmetric(labelGram);
    labelSum = columnSums(weighted);
    squares = new double[modalities];
    for (int m = 0; m < modalities; m++) {
      squares[m] = gram.block(m * width, (m + 1) * width, m * width, (m + 1) * width).trace();
    }
  }

  private Matrix padded(Matrix tight, List<Integer> from, List<Integer> widths, boolean rowsToo) {
    Matrix wide = Matrix.zero(rowsToo ? modalities * width : tight.rows(), modalities * width);
    for (int b = 0; b < (rowsToo ? modalities : 1); b++) {
      int rows = rowsToo ? widths.get(b) : tight.rows();
      for (int i = 0; i < rows; i++) {
        double[] source = tight.row(rowsToo ? from.get(b) + i : i);
        double[] target = wide.row(b * width + i);
        for (int m = 0; m < modalities; m++) {
          System.arraycopy(source, from.get(m), target, m * width, widths.get(m));
        }
      }
    }
    return wide;
  }

  /** Returns {@code rows} by label set, each times its weight: the sum over its items. */
  Matrix weighted(Matrix rows) {
    Matrix sums = rows.copy();
    for (int g = 0; g < weights.length; g++) {
      double[] row = sums.row(g);
      for (int j = 0; j < row.length; j++) {
        row[j] *= weights[g];
      }
    }
    return sums;
  }

  /** Returns the part of {@code rows}, D × anything, that belongs to modality {@code m}. */
  Matrix part(Matrix rows, int m) {
    return rows.block(m * width, (m + 1) * width, 0, rows.cols());
  }

  static double[] columnSums(Matrix rows) {
    double[] sums = new double[rows.cols()];
    for (int g = 0; g < rows.rows(); g++) {
      double[] row = rows.row(g);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  /** Returns {@code row · matrix}. */
  static double[] times(double[] row, Matrix matrix) {
    return Matrix.wrap(new double[][] {row}).times(matrix).row(0);
  }
}
