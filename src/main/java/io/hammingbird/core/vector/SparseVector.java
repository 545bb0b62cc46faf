package io.hammingbird.core.vector;

import java.util.Arrays;

/** A vector that stores its non-zero entries by ascending index. */
public final class SparseVector implements FeatureVector {

  private final int dimension;
  private final int[] indices;
  private final float[] values;

  private SparseVector(int dimension, int[] indices, float[] values) {
    this.dimension = dimension;
    this.indices = indices;
    this.values = values;
  }

  /**
   * Returns the vector that holds {@code values[i]} at {@code indices[i]} and zero elsewhere; both
   * arrays are copied.
   *
   * @throws IllegalArgumentException if the arrays differ in length, the indices do not ascend or
   *     fall outside the dimension, or a value is NaN or infinite
   */
  public static SparseVector copyOf(int dimension, int[] indices, float[] values) {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          "sparse vector has " + indices.length + " indices but " + values.length + " values");
    }
    int previous = -1;
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] <= previous || indices[i] >= dimension) {
        throw new IllegalArgumentException(
            "sparse index %d at position %d must be above %d and below the dimension %d"
                .formatted(indices[i], i, previous, dimension));
      }
      requireFinite(values[i], indices[i]);
      previous = indices[i];
    }
    return new SparseVector(dimension, indices.clone(), values.clone());
  }

  static void requireFinite(float value, int index) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "feature " + index + " is " + value + ", but every feature must be finite");
    }
  }

  /** Returns how many entries are stored. */
  public int stored() {
    return indices.length;
  }

  /** Returns the index of the stored entry at {@code position}. */
  public int indexAt(int position) {
    return indices[position];
  }

  /** Returns the value of the stored entry at {@code position}. */
  public float valueAt(int position) {
    return values[position];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public float get(int index) {
    if (index < 0 || index >= dimension) {
      throw new IndexOutOfBoundsException("index " + index + " of dimension " + dimension);
    }
    int position = Arrays.binarySearch(indices, index);
    return position < 0 ? 0 : values[position];
  }

  @Override
  public void copyTo(float[] target) {
    Arrays.fill(target, 0, dimension, 0);
    for (int i = 0; i < indices.length; i++) {
      target[indices[i]] = values[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseVector that
        && dimension == that.dimension
        && Arrays.equals(indices, that.indices)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return (dimension * 31 + Arrays.hashCode(indices)) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SparseVector[dimension=" + dimension + ", stored=" + indices.length + "]";
  }
}
