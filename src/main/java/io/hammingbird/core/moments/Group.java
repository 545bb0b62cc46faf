package io.hammingbird.core.moments;

import java.util.Arrays;

/**
 * What moments hold of one label set: the weight {@code n_g} of its items and the sum {@code s_g}
 * of their mapped features. A value.
 */
public final class Group {

  private final double weight;
  private final double[] sums;

  Group(double weight, double[] sums) {
    this.weight = weight;
    this.sums = sums;
  }

  /** Returns n_g; in a delta it may be zero or below. */
  public double weight() {
    return weight;
  }

  /** Returns entry {@code i} of s_g. */
  public double sum(int i) {
    return sums[i];
  }

  /** Returns a copy of s_g, D entries. */
  public double[] sums() {
    return sums.clone();
  }

  /** Returns s_g itself, for this room alone. */
  double[] live() {
    return sums;
  }

  Group plus(Group other) {
    double[] total = sums.clone();
    for (int i = 0; i < total.length; i++) {
      total[i] += other.sums[i];
    }
    return new Group(weight + other.weight, total);
  }

  Group scaled(double rho) {
    double[] scaled = sums.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= rho;
    }
    return new Group(weight * rho, scaled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Group that && weight == that.weight && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(weight) * 31 + Arrays.hashCode(sums);
  }

  @Override
  public String toString() {
    return "Group[weight=" + weight + "]";
  }
}
