package io.hammingbird.local.fault;

import java.util.List;

/**
 * One thing that must hold after all faults.
 *
 * @param what must hold
 * @param good whether it does
 * @param found the figures
 * @param faults the first of what is wrong
 */
public record Check(String what, boolean good, String found, List<String> faults) {

  private static final int SHOWN = 10;

  public Check {
    faults = List.copyOf(faults);
  }

  static Check of(String what, String found, List<String> faults) {
    return new Check(
        what, faults.isEmpty(), found, faults.subList(0, Math.min(SHOWN, faults.size())));
  }
}
