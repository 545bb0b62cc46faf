package io.hammingbird.core.neural;

/** What the layers of a perceptron gave for some rows. */
public final class Pass {

  private final float[][][] values;

  Pass(float[][][] values) {
    this.values = values;
  }

  /** Returns the outputs of the last layer, one row for each that went in; live. */
  public float[][] outputs() {
    return values[values.length - 1];
  }

  /** Returns what went into layer {@code l}, which is what the layer before it gave; live. */
  float[][] values(int l) {
    return values[l];
  }
}
