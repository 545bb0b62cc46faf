package io.hammingbird.core.learn.cca;

import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.Svd;
import io.hammingbird.core.linalg.SymmetricEigen;
import io.hammingbird.core.moments.Group;
import io.hammingbird.core.moments.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * The axes along which the modalities vary together: regularised canonical correlation analysis
 * (Hotelling, "Relations between two sets of variates", 1936) from moments. Of more than two
 * modalities those that maximise the sum of the correlations of all pairs (Nielsen, "Multiset
 * canonical correlations analysis", 2002): the generalised eigenproblem {@code Σ_{l≠m} C_ml a_l =
 * (M − 1) ρ C_mm a_m}.
 *
 * <p>In modality m the coordinates of an item are {@code (φ_m − mean_m) A_m}, each of unit variance
 * but for the ridge, times the correlation of the axis: what the modalities do not have in common
 * counts for little.
 */
final class Axes {

  /** Of the largest correlation: below it an axis is rounding. */
  private static final double FLAT = 1e-6;

  private final Matrix directions;
  private final double[] correlations;
  private final double[] mean;

  private Axes(Matrix directions, double[] correlations, double[] mean) {
    this.directions = directions;
    this.correlations = correlations;
    this.mean = mean;
  }

  /**
   * Finds the axes.
   *
   * @param used how many features of each modality take part, its first
   * @param ridge added to the variances, a share of their mean in each modality
   * @param most axes wanted; fewer where the modalities have fewer in common
   * @throws UnsolvableException if they have none in common
   */
  static Axes of(Moments moments, SortedMap<String, Integer> used, double ridge, int most) {
    List<String> names = List.copyOf(moments.widths().keySet());
    if (names.size() < 2) {
      throw new UnsolvableException(
          "found 1 modality, needs at least 2 that can have something in common");
    }
    double[] mean = mean(moments);
    List<Matrix> variances = new ArrayList<>();
    for (String name : names) {
      Matrix variance = covariance(moments, mean, used, name, name);
      double floor = ridge * variance.trace() / variance.rows();
      if (!(floor > 0)) {
        throw new UnsolvableException("the features of modality '" + name + "' do not vary");
      }
      variances.add(variance.plusDiagonal(floor));
    }
    return names.size() == 2
        ? ofPair(moments, used, mean, names, variances, most)
        : ofMany(moments, used, mean, names, variances, most);
  }

  /** Solves in whitened features, {@code L_1⁻¹ C_12 L_2⁻ᵀ} with {@code C_mm + εI = L_m L_mᵀ}. */
  private static Axes ofPair(
      Moments moments,
      SortedMap<String, Integer> used,
      double[] mean,
      List<String> names,
      List<Matrix> variances,
      int most) {
    Cholesky first = Cholesky.of(variances.get(0));
    Cholesky second = Cholesky.of(variances.get(1));
    Matrix between = covariance(moments, mean, used, names.get(0), names.get(1));
    Matrix white = second.whiten(first.whiten(between).transpose()).transpose();
    Svd svd = Svd.leading(white, most);
    double[] correlations = kept(svd.values(), most);
    int r = correlations.length;
    List<Matrix> own =
        List.of(
            unwhitened(first, svd.left().columns(0, r)),
            unwhitened(second, svd.right().columns(0, r)));
    return of(moments, names, own, correlations, mean);
  }

  /** Returns {@code L⁻ᵀ U}. */
  private static Matrix unwhitened(Cholesky factor, Matrix vectors) {
    return factor.solve(factor.upper().transposeTimes(vectors));
  }

  /** Solves the eigenproblem in whitened features, where it is an ordinary one. */
  static Axes ofMany(
      Moments moments,
      SortedMap<String, Integer> used,
      double[] mean,
      List<String> names,
      List<Matrix> variances,
      int most) {
    List<Matrix> whitenings = variances.stream().map(Axes::inverseRoot).toList();
    int width = used.values().stream().mapToInt(q -> q).sum();
    Matrix whole = Matrix.zero(width, width);
    int row = 0;
    for (int a = 0; a < names.size(); a++) {
      int column = row + used.get(names.get(a));
      for (int b = a + 1; b < names.size(); b++) {
        Matrix between = covariance(moments, mean, used, names.get(a), names.get(b));
        Matrix white = whitenings.get(a).times(between).times(whitenings.get(b));
        for (int i = 0; i < white.rows(); i++) {
          for (int j = 0; j < white.cols(); j++) {
            whole.set(row + i, column + j, white.get(i, j));
            whole.set(column + j, row + i, white.get(i, j));
          }
        }
        column += white.cols();
      }
      row += used.get(names.get(a));
    }
    SymmetricEigen eigen = SymmetricEigen.of(whole);
    double[] ascending = eigen.values();
    double[] values = new double[width];
    Matrix descending = Matrix.zero(width, width);
    for (int j = 0; j < width; j++) {
      values[j] = ascending[width - 1 - j] / (names.size() - 1);
      for (int i = 0; i < width; i++) {
        double entry = eigen.vectors().get(i, width - 1 - j);
        descending.set(i, j, entry * Math.sqrt(names.size()));
      }
    }
    double[] correlations = kept(values, most);
    List<Matrix> own = ofEach(names, used, whitenings, descending, correlations.length);
    return of(moments, names, own, correlations, mean);
  }

  private static List<Matrix> ofEach(
      List<String> names,
      SortedMap<String, Integer> used,
      List<Matrix> whitenings,
      Matrix directions,
      int axes) {
    List<Matrix> own = new ArrayList<>();
    int from = 0;
    for (int m = 0; m < names.size(); m++) {
      int to = from + used.get(names.get(m));
      own.add(whitenings.get(m).times(directions.block(from, to, 0, axes)));
      from = to;
    }
    return own;
  }

  private static Axes of(
      Moments moments, List<String> names, List<Matrix> own, double[] correlations, double[] mean) {
    Matrix directions = Matrix.zero(moments.totalWidth(), correlations.length);
    double[] signs = signs(own.get(0));
    for (int m = 0; m < names.size(); m++) {
      int from = moments.offset(names.get(m));
      for (int i = 0; i < own.get(m).rows(); i++) {
        double[] row = directions.row(from + i);
        for (int j = 0; j < row.length; j++) {
          row[j] = own.get(m).get(i, j) * signs[j] * correlations[j];
        }
      }
    }
    return new Axes(directions, correlations, mean);
  }

  /** An axis may point either way: the largest entry of each column is to be above zero. */
  private static double[] signs(Matrix directions) {
    double[] signs = new double[directions.cols()];
    for (int j = 0; j < signs.length; j++) {
      double largest = 0;
      for (int i = 0; i < directions.rows(); i++) {
        double entry = directions.get(i, j);
        largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
      }
      signs[j] = largest < 0 ? -1 : 1;
    }
    return signs;
  }

  /** Returns those of descending {@code values} that are axes, at most {@code most}. */
  private static double[] kept(double[] values, int most) {
    int count = 0;
    while (count < Math.min(most, values.length) && values[count] > FLAT * values[0]) {
      count++;
    }
    if (count == 0) {
      throw new UnsolvableException("the modalities have nothing in common");
    }
    return Arrays.copyOf(values, count);
  }

  private static double[] mean(Moments moments) {
    double[] mean = new double[moments.totalWidth()];
    for (Group group : moments.groups().values()) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += group.sum(i) / moments.weight();
      }
    }
    return mean;
  }

  /** Returns the covariance of the used features of two modalities, over n. */
  private static Matrix covariance(
      Moments moments, double[] mean, SortedMap<String, Integer> used, String a, String b) {
    Matrix products = moments.block(a, b).block(0, used.get(a), 0, used.get(b));
    Matrix covariance = products.scaled(1 / moments.weight());
    int rows = moments.offset(a);
    int columns = moments.offset(b);
    for (int i = 0; i < covariance.rows(); i++) {
      double[] row = covariance.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] -= mean[rows + i] * mean[columns + j];
      }
    }
    return covariance;
  }

  private static Matrix inverseRoot(Matrix variance) {
    SymmetricEigen eigen = SymmetricEigen.of(variance);
    double[] values = eigen.values();
    Matrix scaled = eigen.vectors().copy();
    for (int i = 0; i < scaled.rows(); i++) {
      double[] row = scaled.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] /= Math.sqrt(values[j]);
      }
    }
    return scaled.timesTranspose(eigen.vectors());
  }

  /** Returns these axes, each weighted by {@code weights} in place of its correlation. */
  Axes weighted(double[] weights) {
    Matrix other = directions.copy();
    for (int i = 0; i < other.rows(); i++) {
      double[] row = other.row(i);
      for (int j = 0; j < row.length; j++) {
        row[j] *= weights[j] / correlations[j];
      }
    }
    return new Axes(other, weights.clone(), mean);
  }

  /**
   * Returns how the coordinates of items are correlated, mean over all pairs of modalities: of
   * items that the axes were not found from, what the axes are worth.
   *
   * @param xi mapped features of all modalities side by side, n × D
   * @param widths of the modalities
   */
  double[] correlationsOf(Matrix xi, SortedMap<String, Integer> widths) {
    List<Matrix> coordinates = new ArrayList<>();
    int from = 0;
    for (int width : widths.values()) {
      Matrix own =
          xi.columns(from, from + width).times(directions.block(from, from + width, 0, count()));
      coordinates.add(standardised(own));
      from += width;
    }
    double[] sums = new double[count()];
    int pairs = coordinates.size() * (coordinates.size() - 1) / 2;
    for (int a = 0; a < coordinates.size(); a++) {
      for (int b = a + 1; b < coordinates.size(); b++) {
        for (int i = 0; i < xi.rows(); i++) {
          for (int j = 0; j < sums.length; j++) {
            sums[j] += coordinates.get(a).get(i, j) * coordinates.get(b).get(i, j) / pairs;
          }
        }
      }
    }
    return sums;
  }

  /** Returns the columns less their means and of unit length; those that do not vary are zero. */
  private static Matrix standardised(Matrix coordinates) {
    Matrix columns = coordinates.transpose();
    for (int j = 0; j < columns.rows(); j++) {
      double[] column = columns.row(j);
      double mean = Arrays.stream(column).average().orElse(0);
      double square = 0;
      for (int i = 0; i < column.length; i++) {
        column[i] -= mean;
        square += column[i] * column[i];
      }
      double factor = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (int i = 0; i < column.length; i++) {
        column[i] *= factor;
      }
    }
    return columns.transpose();
  }

  /** Returns r, the number of axes. */
  int count() {
    return correlations.length;
  }

  /** Returns the correlations, descending: of many modalities the means over all pairs. */
  double[] correlations() {
    return correlations.clone();
  }

  /** Returns A of all modalities one below the other, each axis weighted, D × r, live. */
  Matrix directions() {
    return directions;
  }

  /** Returns the mean of the features, D. */
  double[] mean() {
    return mean.clone();
  }
}
