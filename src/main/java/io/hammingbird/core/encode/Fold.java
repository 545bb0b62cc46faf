package io.hammingbird.core.encode;

import java.util.SplittableRandom;

/**
 * Signed feature hashing (Weinberger et al. 2009): every input is added, under a sign, to one of
 * fewer outputs. Scalar products are kept in expectation, and nearly so where few inputs are other
 * than zero. Which output and which sign an input has follows from the seed.
 */
public final class Fold implements Layer {

  private final int outputs;
  private final long seed;
  private final int[] targets;
  private final float[] signs;

  private Fold(int inputs, int outputs, long seed) {
    this.outputs = outputs;
    this.seed = seed;
    targets = new int[inputs];
    signs = new float[inputs];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < inputs; i++) {
      targets[i] = random.nextInt(outputs);
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
  }

  /** Returns the layer from {@code inputs} to fewer {@code outputs}, at least one. */
  public static Fold of(int inputs, int outputs, long seed) {
    if (outputs < 1 || inputs <= outputs) {
      throw new IllegalArgumentException(
          "cannot fold %d features into %d; needs fewer, and at least one"
              .formatted(inputs, outputs));
    }
    return new Fold(inputs, outputs, seed);
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  @Override
  public int inputs() {
    return targets.length;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][outputs];
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      Matrices.requireWidth(row, targets.length);
      for (int j = 0; j < row.length; j++) {
        out[i][targets[j]] += signs[j] * row[j];
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fold that
        && outputs == that.outputs
        && seed == that.seed
        && targets.length == that.targets.length;
  }

  @Override
  public int hashCode() {
    return (targets.length * 31 + outputs) * 31 + Long.hashCode(seed);
  }

  @Override
  public String toString() {
    return "Fold[" + inputs() + " -> " + outputs() + "]";
  }
}
