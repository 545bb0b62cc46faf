package io.hammingbird.core.neural;

/**
 * What {@link Adam} is told.
 *
 * @param rate length of a step, above 0
 * @param beta1 how much of the mean gradient is kept from step to step, in [0, 1)
 * @param beta2 how much of the mean squared gradient is kept, in [0, 1)
 * @param epsilon added to its root, above 0
 * @param decay multiple of every weight that is added to its gradient; 0 for none
 */
public record AdamSettings(double rate, double beta1, double beta2, double epsilon, double decay) {

  public AdamSettings {
    require(rate > 0 && Double.isFinite(rate), "rate", rate, "above 0");
    require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)");
    require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)");
    require(epsilon > 0, "epsilon", epsilon, "above 0");
    require(decay >= 0 && Double.isFinite(decay), "decay", decay, "at least 0");
  }

  /** Returns the settings of the paper at this rate: 0.9, 0.999, 1e-8, no decay. */
  public static AdamSettings of(double rate) {
    return new AdamSettings(rate, 0.9, 0.999, 1e-8, 0);
  }

  /** Returns these settings with weights pulled towards zero. */
  public AdamSettings withDecay(double newDecay) {
    return new AdamSettings(rate, beta1, beta2, epsilon, newDecay);
  }

  private static void require(boolean holds, String name, double found, String needed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s of Adam is %s, needs to be %s".formatted(name, found, needed));
    }
  }
}
