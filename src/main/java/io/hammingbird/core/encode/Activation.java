package io.hammingbird.core.encode;

/** What a dense layer does to its sums. Numbers are part of the wire form and permanent. */
public enum Activation {
  IDENTITY(0),
  RELU(1),
  SIGMOID(2),
  TANH(3);

  private final int number;

  Activation(int number) {
    this.number = number;
  }

  /** Returns the permanent number. */
  public int number() {
    return number;
  }

  /**
   * Returns the activation of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Activation of(int number) {
    for (Activation activation : values()) {
      if (activation.number == number) {
        return activation;
      }
    }
    throw new IllegalArgumentException("no activation has number " + number);
  }

  /** Returns f(x). */
  public float apply(float x) {
    return switch (this) {
      case IDENTITY -> x;
      case RELU -> Math.max(x, 0);
      case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
      case TANH -> (float) Math.tanh(x);
    };
  }
}
