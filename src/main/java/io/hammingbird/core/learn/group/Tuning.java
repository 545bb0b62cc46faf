package io.hammingbird.core.learn.group;

import java.util.ArrayList;
import java.util.List;

/**
 * How codes are regressed.
 *
 * @param omega ω
 * @param intercept whether the mean code is regressed as well, which helps unbalanced bits
 */
public record Tuning(double omega, boolean intercept) {

  /** Returns every ω with and without an intercept. */
  public static List<Tuning> grid(double... omegas) {
    List<Tuning> grid = new ArrayList<>();
    for (double omega : omegas) {
      grid.add(new Tuning(omega, false));
      grid.add(new Tuning(omega, true));
    }
    return grid;
  }
}
