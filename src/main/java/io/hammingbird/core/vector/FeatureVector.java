package io.hammingbird.core.vector;

/**
 * The features of one item in one modality. Every entry is finite; a vector is a value and never
 * changes.
 */
public sealed interface FeatureVector permits DenseVector, SparseVector {

  /** Returns the number of entries, zeros included. */
  int dimension();

  /** Returns entry {@code index}, counted from 0. */
  float get(int index);

  /** Overwrites the first {@link #dimension()} entries of {@code target} with this vector. */
  void copyTo(float[] target);

  /** Returns a new array of length {@link #dimension()}. */
  default float[] toArray() {
    float[] dense = new float[dimension()];
    copyTo(dense);
    return dense;
  }
}
