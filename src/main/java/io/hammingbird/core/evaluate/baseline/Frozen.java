package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What published online methods share: items keep the codes they were given when they came, and the
 * hash functions are ridge regressions onto those codes, {@code W_m = (ΣΦᵀΦ + ωI)⁻¹ ΣΦᵀB}.
 */
abstract class Frozen implements OnlineMethod {

  private final String name;
  private final Task task;
  private final double omega;
  private final SortedMap<String, Matrix> grams = new TreeMap<>();
  private final SortedMap<String, Matrix> targets = new TreeMap<>();
  private final List<BinaryCode> kept = new ArrayList<>();
  private Optional<HashFunction> function = Optional.empty();

  Frozen(String name, Task task, double omega) {
    this.name = name;
    this.task = task;
    this.omega = omega;
  }

  /**
   * Returns the codes of new items, n × k, entries ±1.
   *
   * @param features Φ_m of the new items, n × q_m each
   */
  abstract Matrix codes(SortedMap<String, Matrix> features, MappedItems chunk);

  /** Returns modality to weight, where the method has any. */
  SortedMap<String, Double> modalityWeights() {
    return new TreeMap<>();
  }

  @Override
  public final void learn(MappedItems chunk) {
    SortedMap<String, Matrix> features = new TreeMap<>();
    for (String modality : task.map().modalities()) {
      features.put(modality, Matrix.ofFloats(chunk.rows(modality)));
    }
    Matrix codes = codes(features, chunk);
    for (float[] signs : codes.toFloats()) {
      kept.add(BinaryCode.ofSigns(signs));
    }
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    features.forEach(
        (modality, phi) -> {
          grams.merge(modality, phi.gram(), Matrix::plus);
          targets.merge(modality, phi.transposeTimes(codes), Matrix::plus);
          Matrix ridge = grams.get(modality).copy().plusDiagonal(omega);
          Matrix weights = Cholesky.of(ridge).solve(targets.get(modality));
          LayerStack map = task.map().stacks().get(modality);
          stacks.put(modality, map.then(Dense.linear(weights.toFloats())));
        });
    function =
        Optional.of(
            new HashFunction(
                0,
                task.map().generation(),
                task.bits(),
                stacks,
                Optional.empty(),
                new Provenance(
                    name,
                    new TreeMap<>(),
                    kept.size(),
                    0,
                    0,
                    "",
                    0,
                    0,
                    modalityWeights(),
                    new TreeMap<>())));
  }

  @Override
  public final Optional<HashFunction> function() {
    return function;
  }

  @Override
  public final Optional<List<BinaryCode>> keptCodes() {
    return Optional.of(List.copyOf(kept));
  }

  /** Returns the sum of every column as a row, 1 × n. */
  static Matrix columnSums(Matrix matrix) {
    Matrix sums = Matrix.zero(1, matrix.cols());
    double[] sum = sums.row(0);
    for (int i = 0; i < matrix.rows(); i++) {
      double[] row = matrix.row(i);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += row[j];
      }
    }
    return sums;
  }

  /** Adds {@code factor} times the one row of {@code row} to every row of {@code matrix}. */
  static Matrix addToRows(Matrix matrix, Matrix row, double factor) {
    double[] add = row.row(0);
    for (int i = 0; i < matrix.rows(); i++) {
      double[] to = matrix.row(i);
      for (int j = 0; j < to.length; j++) {
        to[j] += factor * add[j];
      }
    }
    return matrix;
  }

  /** Returns {@code matrix} with zero rows at its end, {@code rows} in all. */
  static Matrix grown(Matrix matrix, int rows) {
    Matrix grown = Matrix.zero(rows, matrix.cols());
    for (int i = 0; i < matrix.rows(); i++) {
      System.arraycopy(matrix.row(i), 0, grown.row(i), 0, matrix.cols());
    }
    return grown;
  }
}
