package io.hammingbird.core.learn.group;

import java.util.ArrayList;
import java.util.List;

/**
 * How codes are regressed.
 *
 * @param omegas ω, one a modality in ascending order, or one for all
 * @param intercept whether the mean code is regressed as well, which helps unbalanced bits
 */
public record Tuning(List<Double> omegas, boolean intercept) {

  public Tuning {
    omegas = List.copyOf(omegas);
  }

  /** One ω for all modalities. */
  public Tuning(double omega, boolean intercept) {
    this(List.of(omega), intercept);
  }

  /** Returns every ω with and without an intercept. */
  public static List<Tuning> grid(double... omegas) {
    List<Tuning> grid = new ArrayList<>();
    for (double omega : omegas) {
      grid.add(new Tuning(omega, false));
      grid.add(new Tuning(omega, true));
    }
    return grid;
  }

  /** Returns ω of modality number {@code m}. */
  public double omega(int m) {
    return omegas.get(omegas.size() == 1 ? 0 : m);
  }

  /** Returns this with another ω for number {@code m} of so many modalities. */
  Tuning with(int m, int modalities, double omega) {
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < modalities; i++) {
      own.add(i == m ? omega : omega(i));
    }
    return new Tuning(own, intercept);
  }
}
