package io.hammingbird.core.vector;

import java.util.Arrays;

/** A vector that stores every entry. */
public final class DenseVector implements FeatureVector {

  private final float[] values;

  private DenseVector(float[] values) {
    this.values = values;
  }

  /**
   * Returns the vector of {@code values}, which are copied.
   *
   * @throws IllegalArgumentException if an entry is NaN or infinite
   */
  public static DenseVector copyOf(float... values) {
    for (int i = 0; i < values.length; i++) {
      SparseVector.requireFinite(values[i], i);
    }
    return new DenseVector(values.clone());
  }

  @Override
  public int dimension() {
    return values.length;
  }

  @Override
  public float get(int index) {
    return values[index];
  }

  @Override
  public void copyTo(float[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseVector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "DenseVector[dimension=" + values.length + "]";
  }
}
