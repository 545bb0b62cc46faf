package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;

/**
 * The graph of the paper (eqs. 4 to 6) over a sample of items: joined are items that share a label,
 * and, once more for every modality, items of which one is among the nearest of the other.
 */
final class NeighbourGraph {

  private final Matrix laplacian;

  private NeighbourGraph(Matrix laplacian) {
    this.laplacian = laplacian;
  }

  /**
   * Builds the graph.
   *
   * @param features one matrix a modality, n × q_m
   * @param labels n label sets
   * @param neighbours how many count as nearest
   */
  static NeighbourGraph of(List<float[][]> features, List<LabelSet> labels, int neighbours) {
    int n = labels.size();
    Matrix adjacency = Matrix.zero(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (labels.get(i).intersects(labels.get(j))) {
          adjacency.set(i, j, 1);
          adjacency.set(j, i, 1);
        }
      }
    }
    for (float[][] rows : features) {
      join(adjacency, Matrix.ofFloats(rows), Math.min(neighbours, n - 1));
    }
    return new NeighbourGraph(laplacian(adjacency));
  }

  private static void join(Matrix adjacency, Matrix rows, int neighbours) {
    int n = rows.rows();
    Matrix products = rows.timesTranspose(rows);
    boolean[][] near = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      double[] distances = new double[n];
      for (int j = 0; j < n; j++) {
        distances[j] = products.get(j, j) - 2 * products.get(i, j);
      }
      distances[i] = Double.POSITIVE_INFINITY;
      for (int t = 0; t < neighbours; t++) {
        int nearest = 0;
        for (int j = 1; j < n; j++) {
          nearest = distances[j] < distances[nearest] ? j : nearest;
        }
        distances[nearest] = Double.POSITIVE_INFINITY;
        near[i][nearest] = true;
        near[nearest][i] = true;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        adjacency.row(i)[j] += near[i][j] ? 1 : 0;
      }
    }
  }

  private static Matrix laplacian(Matrix adjacency) {
    Matrix laplacian = Matrix.zero(adjacency.rows(), adjacency.cols()).minus(adjacency);
    for (int i = 0; i < laplacian.rows(); i++) {
      double degree = 0;
      for (double weight : adjacency.row(i)) {
        degree += weight;
      }
      laplacian.row(i)[i] += degree;
    }
    return laplacian;
  }

  /** Returns Λ, n × n, live. */
  Matrix laplacian() {
    return laplacian;
  }

  /**
   * Returns {@code ŶᵀM⁻¹Ŷ}, v × v.
   *
   * @param total Ŷ, n × v
   */
  Matrix smoothed(SeghSettings settings, int modalities, Matrix total) {
    double a = 2 * settings.beta() * modalities;
    Matrix m = laplacian.scaled(2 * settings.gamma()).plusDiagonal(a);
    return total.transposeTimes(Cholesky.of(m).solve(total));
  }
}
