package io.hammingbird.core.linalg;

import java.util.Arrays;

/**
 * A dense matrix of doubles that keeps every row in an array of its own, as the {@link Kernels}
 * need it. Mutable through {@link #set}, {@link #row}, {@link #addScaled} and {@link
 * #plusDiagonal}; all other methods leave their operands alone and return new matrices. Not
 * thread-safe while it is being changed.
 */
public final class Matrix {

  private final double[][] rows;
  private final int columns;

  private Matrix(double[][] rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Returns a matrix of zeros. */
  public static Matrix zero(int rows, int columns) {
    return new Matrix(new double[rows][columns], columns);
  }

  /** Returns the identity of order {@code n}. */
  public static Matrix identity(int n) {
    return zero(n, n).plusDiagonal(1);
  }

  /** Returns the diagonal matrix of {@code values}. */
  public static Matrix diagonal(double... values) {
    Matrix matrix = zero(values.length, values.length);
    for (int i = 0; i < values.length; i++) {
      matrix.rows[i][i] = values[i];
    }
    return matrix;
  }

  /**
   * Returns the matrix of {@code rows}, which are copied.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Matrix of(double[][] rows) {
    return wrap(rows).copy();
  }

  /**
   * Returns the matrix that lives in {@code rows}: the array is kept, and changes show on both
   * sides.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Matrix wrap(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (int i = 1; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d entries, but row 0 has %d".formatted(i, rows[i].length, columns));
      }
    }
    return new Matrix(rows, columns);
  }

  /** Returns the matrix of {@code rows}, widened to double. */
  public static Matrix ofFloats(float[][] rows) {
    double[][] wide = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      wide[i] = new double[rows[i].length];
      for (int j = 0; j < wide[i].length; j++) {
        wide[i][j] = rows[i][j];
      }
    }
    return wrap(wide);
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows.length;
  }

  /** Returns the number of columns. */
  public int cols() {
    return columns;
  }

  /** Returns the entry in row {@code i} and column {@code j}, counted from 0. */
  public double get(int i, int j) {
    return rows[i][j];
  }

  /** Overwrites an entry. */
  public void set(int i, int j, double value) {
    rows[i][j] = value;
  }

  /** Returns row {@code i} itself, not a copy: writing to it changes the matrix. */
  public double[] row(int i) {
    return rows[i];
  }

  /** Returns the rows themselves, for the kernels of this room. */
  double[][] live() {
    return rows;
  }

  /** Returns a matrix of its own with the same entries. */
  public Matrix copy() {
    return block(0, rows.length, 0, columns);
  }

  /** Returns the transpose. */
  public Matrix transpose() {
    return new Matrix(Kernels.transpose(rows, columns), rows.length);
  }

  /** Returns {@code this · other}. */
  public Matrix times(Matrix other) {
    require(columns == other.rows.length, "times", other);
    Matrix product = zero(rows.length, other.columns);
    Kernels.addProduct(product.rows, rows, other.rows);
    return product;
  }

  /** Returns {@code thisᵀ · other}. */
  public Matrix transposeTimes(Matrix other) {
    require(rows.length == other.rows.length, "transposeTimes", other);
    return transpose().times(other);
  }

  /** Returns {@code this · otherᵀ}. */
  public Matrix timesTranspose(Matrix other) {
    require(columns == other.columns, "timesTranspose", other);
    return times(other.transpose());
  }

  /** Returns {@code thisᵀ · this}, which is exactly symmetric, at half the price. */
  public Matrix gram() {
    Matrix product = zero(columns, columns);
    Kernels.addUpper(product.rows, Kernels.transpose(rows, columns), rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        product.rows[i][j] = product.rows[j][i];
      }
    }
    return product;
  }

  /** Returns {@code this + other}. */
  public Matrix plus(Matrix other) {
    return copy().addScaled(other, 1);
  }

  /** Returns {@code this − other}. */
  public Matrix minus(Matrix other) {
    return copy().addScaled(other, -1);
  }

  /** Returns {@code factor · this}. */
  public Matrix scaled(double factor) {
    Matrix result = copy();
    for (double[] row : result.rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
    return result;
  }

  /** Adds {@code factor · other} to this matrix in place and returns it. */
  public Matrix addScaled(Matrix other, double factor) {
    require(rows.length == other.rows.length && columns == other.columns, "addScaled", other);
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] theirs = other.rows[i];
      for (int j = 0; j < row.length; j++) {
        row[j] += factor * theirs[j];
      }
    }
    return this;
  }

  /** Adds {@code value} to every entry of the diagonal in place and returns this matrix. */
  public Matrix plusDiagonal(double value) {
    for (int i = 0; i < Math.min(rows.length, columns); i++) {
      rows[i][i] += value;
    }
    return this;
  }

  /** Returns the sum of the diagonal. */
  public double trace() {
    double sum = 0;
    for (int i = 0; i < Math.min(rows.length, columns); i++) {
      sum += rows[i][i];
    }
    return sum;
  }

  /** Returns the sum of the squares of all entries, {@code ‖·‖²_F}. */
  public double frobeniusSquared() {
    return dot(this);
  }

  /** Returns the sum of the products of corresponding entries, {@code tr(thisᵀ other)}. */
  public double dot(Matrix other) {
    require(rows.length == other.rows.length && columns == other.columns, "dot", other);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] theirs = other.rows[i];
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * theirs[j];
      }
    }
    return sum;
  }

  /** Returns a copy of rows {@code r0} to before {@code r1}, columns {@code c0} to before c1. */
  public Matrix block(int r0, int r1, int c0, int c1) {
    if (r0 < 0 || r1 < r0 || r1 > rows.length || c0 < 0 || c1 < c0 || c1 > columns) {
      throw new IndexOutOfBoundsException(
          "block [%d, %d) x [%d, %d) of a %s".formatted(r0, r1, c0, c1, this));
    }
    double[][] part = new double[r1 - r0][];
    for (int i = r0; i < r1; i++) {
      part[i - r0] = Arrays.copyOfRange(rows[i], c0, c1);
    }
    return new Matrix(part, c1 - c0);
  }

  /** Returns a copy of the columns {@code c0} to before {@code c1}. */
  public Matrix columns(int c0, int c1) {
    return block(0, rows.length, c0, c1);
  }

  /** Returns these columns and those of {@code other} after them, newly allocated. */
  public Matrix beside(Matrix other) {
    require(rows.length == other.rows.length, "beside", other);
    Matrix both = zero(rows(), cols() + other.cols());
    for (int i = 0; i < rows(); i++) {
      System.arraycopy(row(i), 0, both.row(i), 0, cols());
      System.arraycopy(other.row(i), 0, both.row(i), cols(), other.cols());
    }
    return both;
  }

  /** Returns the entries rounded to float. */
  public float[][] toFloats() {
    float[][] narrow = new float[rows.length][columns];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns; j++) {
        narrow[i][j] = (float) rows[i][j];
      }
    }
    return narrow;
  }

  private void require(boolean fits, String operation, Matrix other) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: a %s does not fit a %s".formatted(operation, this, other));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && columns == that.columns
        && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return "Matrix[" + rows.length + " x " + columns + "]";
  }
}
