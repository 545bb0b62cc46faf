package io.hammingbird.core.linalg;

import org.ejml.data.DMatrixRMaj;

/** Carries matrices over the seam to EJML and back. */
final class Ejml {

  private Ejml() {}

  static DMatrixRMaj to(Matrix matrix) {
    DMatrixRMaj flat = new DMatrixRMaj(matrix.rows(), matrix.cols());
    for (int i = 0; i < matrix.rows(); i++) {
      System.arraycopy(matrix.row(i), 0, flat.data, i * matrix.cols(), matrix.cols());
    }
    return flat;
  }

  static Matrix from(DMatrixRMaj flat) {
    Matrix matrix = Matrix.zero(flat.numRows, flat.numCols);
    for (int i = 0; i < flat.numRows; i++) {
      System.arraycopy(flat.data, i * flat.numCols, matrix.row(i), 0, flat.numCols);
    }
    return matrix;
  }

  static Matrix requireSquare(Matrix matrix, String operation) {
    if (matrix.rows() != matrix.cols()) {
      throw new IllegalArgumentException(
          "%s needs a square matrix, found a %s".formatted(operation, matrix));
    }
    return matrix;
  }

  /** Decompositions of NaN or infinity do not end or end in nonsense; refuse them by name. */
  static Matrix requireFinite(Matrix matrix, String operation) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (double value : matrix.row(i)) {
        if (!Double.isFinite(value)) {
          throw new ArithmeticException(
              "%s needs finite entries, found %s in row %d".formatted(operation, value, i));
        }
      }
    }
    return matrix;
  }
}
