package io.hammingbird.topology.query;

import io.hammingbird.core.code.BinaryCode;
import java.util.Arrays;
import java.util.Objects;

/**
 * A query under one hash-function version: its code and, where hits are to be scored by them, the
 * values that the code is the signs of.
 */
public final class Probe {

  private static final float[] NONE = {};

  private final BinaryCode code;
  private final float[] values;

  private Probe(BinaryCode code, float[] values) {
    this.code = code;
    this.values = values;
  }

  /** Returns the probe of a code alone. */
  public static Probe of(BinaryCode code) {
    return new Probe(code, NONE);
  }

  /**
   * Returns the probe of a code that carries its values.
   *
   * @param values one for each bit, finite
   */
  public static Probe of(BinaryCode code, float[] values) {
    if (values.length != code.bits()) {
      throw new IllegalArgumentException(
          "a probe of %d bits has %d values, needs one each".formatted(code.bits(), values.length));
    }
    return new Probe(code, values.clone());
  }

  /** Returns the code. */
  public BinaryCode code() {
    return code;
  }

  /** Returns whether it carries values. */
  public boolean weighted() {
    return values.length > 0;
  }

  /** Returns the values, none where it carries none. */
  public float[] values() {
    return values.clone();
  }

  /**
   * Returns the share of the query's certainty that {@code other} goes against: the sum of |value|
   * over the bits that differ, divided by the sum over all; 0 without values.
   */
  public double penalty(BinaryCode other) {
    double against = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = Math.abs(values[i]);
      all += weight;
      if (code.bit(i) != other.bit(i)) {
        against += weight;
      }
    }
    return all == 0 ? 0 : against / all;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Probe other
        && code.equals(other.code)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return "Probe[" + code.hex() + (weighted() ? ", weighted]" : "]");
  }
}
