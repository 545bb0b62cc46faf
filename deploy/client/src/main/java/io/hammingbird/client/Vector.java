package io.hammingbird.client;

import java.util.Arrays;

/** Features of one modality: all of them, or the stored ones with their indices. Immutable. */
public final class Vector {

  private final int[] indices;
  private final float[] values;

  private Vector(int[] indices, float[] values) {
    this.indices = indices;
    this.values = values;
  }

  /** Returns a vector of all features. */
  public static Vector dense(float... values) {
    return new Vector(null, values.clone());
  }

  /**
   * Returns a vector by its stored features.
   *
   * @param indices ascending, one for each value
   * @throws IllegalArgumentException if the two are not equally long
   */
  public static Vector sparse(int[] indices, float[] values) {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          "a sparse vector has %d indices and %d values, needs one for each"
              .formatted(indices.length, values.length));
    }
    return new Vector(indices.clone(), values.clone());
  }

  /** Returns whether only stored features are given. */
  public boolean isSparse() {
    return indices != null;
  }

  /** Returns the indices of the stored features, none for a dense vector. */
  public int[] indices() {
    return indices == null ? new int[0] : indices.clone();
  }

  /** Returns the features, or the stored ones of a sparse vector. */
  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Vector other
        && Arrays.equals(indices, other.indices)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indices) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return (isSparse() ? "sparse[" : "dense[") + values.length + "]";
  }
}
