package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.linalg.SymmetricEigen;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the rounds need of moments and attributes; nothing here changes after construction. */
final class Sums {

  /** One modality; rows of A are its classes' attributes among its q features. */
  static final class Modality {

    /** {@code Σ_{i∈g} φ_i}, P × q. */
    final Matrix sums;

    /** {@code ΦᵀΦ}, q × q. */
    final Matrix gram;

    /** A, c × q: where attributes lie among the features. */
    final Matrix attributes;

    /** {@code ΦAᵀ} summed by label set, P × c. */
    final Matrix attributed;

    /** {@code AΦᵀΦAᵀ}, c × c. */
    final Matrix attributedGram;

    /** {@code AAᵀ}, c × c. */
    final Matrix attributeGram;

    /** {@code ΦᵀΦ + ωI}, factored. */
    final Cholesky ridge;

    Modality(Matrix sums, Matrix gram, Matrix attributes, double omega) {
      this.sums = sums;
      this.gram = gram;
      this.attributes = attributes;
      attributed = sums.timesTranspose(attributes);
      attributedGram = attributes.times(gram.timesTranspose(attributes));
      attributeGram = attributes.timesTranspose(attributes);
      ridge = Cholesky.of(gram.copy().plusDiagonal(omega));
    }
  }

  final List<Modality> modalities = new ArrayList<>();

  /** n_g, P entries. */
  final double[] weights;

  /** Σ n_g. */
  final double weight;

  /** F with {@code FFᵀ = N = LᵀL}, c × c. */
  final Matrix root;

  /** 1 where two label sets share a label, else 0; P × P. */
  final Matrix similarity;

  /** κ of the pairs that share no label; 1 for the others. */
  final double apart;

  /**
   * Gathers the sums.
   *
   * @param omega γ/μ
   * @param balance how far pairs that share no label are weighed down
   * @param random draws where attributes lie among features of another number
   */
  Sums(
      Moments moments,
      GroupView view,
      AttributeRows attributes,
      double omega,
      double balance,
      SplittableRandom random) {
    weights = view.weights();
    double total = 0;
    for (double n : weights) {
      total += n;
    }
    weight = total;
    root = root(attributes.shares(), weights);
    similarity = similarity(view);
    apart = apart(similarity, weights, balance);
    for (String modality : moments.widths().keySet()) {
      int from = moments.offset(modality);
      int q = moments.widths().get(modality);
      modalities.add(
          new Modality(
              view.sums().columns(from, from + q),
              moments.block(modality, modality),
              among(attributes.ofClasses(), q, random.split()),
              omega));
    }
  }

  int sets() {
    return weights.length;
  }

  int classes() {
    return root.rows();
  }

  private static Matrix root(Matrix labels, double[] weights) {
    Matrix scaled = labels.copy();
    for (int g = 0; g < weights.length; g++) {
      double factor = Math.sqrt(weights[g]);
      double[] row = scaled.row(g);
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(scaled.gram());
    double[] values = eigen.values();
    Matrix root = eigen.vectors().copy();
    for (int j = 0; j < values.length; j++) {
      double factor = Math.sqrt(Math.max(0, values[j]));
      for (int i = 0; i < values.length; i++) {
        root.row(i)[j] *= factor;
      }
    }
    return root;
  }

  /** Returns (weight of the pairs that share a label / of those that share none)^balance, ≤ 1. */
  private static double apart(Matrix similarity, double[] weights, double balance) {
    double shared = 0;
    double all = 0;
    for (int g = 0; g < weights.length; g++) {
      for (int h = 0; h < weights.length; h++) {
        all += weights[g] * weights[h];
        shared += weights[g] * weights[h] * similarity.get(g, h);
      }
    }
    return all > 2 * shared ? Math.pow(shared / (all - shared), balance) : 1;
  }

  private static Matrix similarity(GroupView view) {
    int p = view.size();
    Matrix similarity = Matrix.identity(p);
    for (int g = 0; g < p; g++) {
      for (int h = 0; h < g; h++) {
        if (view.sets().get(g).intersects(view.sets().get(h))) {
          similarity.set(g, h, 1);
          similarity.set(h, g, 1);
        }
      }
    }
    return similarity;
  }

  /**
   * Returns the attribute rows among {@code q} features: themselves where there are as many, else
   * under a semi-orthogonal map, and of unit length again.
   */
  private static Matrix among(Matrix attributes, int q, SplittableRandom random) {
    int d = attributes.cols();
    if (d == q) {
      return attributes;
    }
    Matrix drawn = RandomMatrices.gaussian(Math.max(d, q), Math.min(d, q), random);
    SymmetricEigen eigen = SymmetricEigen.of(drawn.gram());
    double[] values = eigen.values();
    Matrix scaled = eigen.vectors().copy();
    for (int j = 0; j < values.length; j++) {
      for (int i = 0; i < values.length; i++) {
        scaled.row(i)[j] /= Math.sqrt(values[j]);
      }
    }
    Matrix map = drawn.times(scaled.timesTranspose(eigen.vectors()));
    Matrix mapped = d < q ? attributes.timesTranspose(map) : attributes.times(map);
    for (int c = 0; c < mapped.rows(); c++) {
      scaleToUnit(mapped.row(c));
    }
    return mapped;
  }

  private static void scaleToUnit(double[] row) {
    double square = 0;
    for (double x : row) {
      square += x * x;
    }
    for (int j = 0; j < row.length && square > 0; j++) {
      row[j] /= Math.sqrt(square);
    }
  }
}
