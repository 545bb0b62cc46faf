package io.hammingbird.core.learn;

/**
 * Chooses between candidates by how well each did on what came next, before it was learned
 * (prequential, Dawid 1984). Old scores fade, so that the choice follows the stream as well. The
 * first candidate is kept unless another is better by more than half the standard error of their
 * differences: waiting for more costs a drifting stream more than a mistake costs a steady one.
 * Mutable; one thread.
 */
public final class PrequentialChoice {

  private static final double CLEAR = 0.5;

  private final double fading;
  private final double[] sums;
  private final double[] squares;
  private double weight;
  private double squaredWeight;

  /**
   * Starts without scores.
   *
   * @param candidates how many
   * @param fading what is left of a score when the next comes, above 0 and at most 1
   */
  public PrequentialChoice(int candidates, double fading) {
    if (candidates < 1 || !(fading > 0 && fading <= 1)) {
      throw new IllegalArgumentException(
          "found %d candidates and fading %s, needs at least 1, and above 0 to 1"
              .formatted(candidates, fading));
    }
    this.fading = fading;
    sums = new double[candidates];
    squares = new double[candidates];
  }

  /** Takes in one score a candidate, all on the same items; higher is better. */
  public void add(double... scores) {
    if (scores.length != sums.length) {
      throw new IllegalArgumentException(
          "found %d scores for %d candidates".formatted(scores.length, sums.length));
    }
    weight = fading * weight + 1;
    squaredWeight = fading * fading * squaredWeight + 1;
    for (int c = 0; c < sums.length; c++) {
      double gain = scores[c] - scores[0];
      sums[c] = fading * sums[c] + gain;
      squares[c] = fading * squares[c] + gain * gain;
    }
  }

  /** Returns the faded mean of what candidate {@code c} gained over the first. */
  public double gain(int c) {
    return weight == 0 ? 0 : sums[c] / weight;
  }

  /** Returns the standard error of that mean; infinite before the second score. */
  public double standardError(int c) {
    double effective = weight * weight / Math.max(squaredWeight, 1e-300);
    if (effective <= 1 + 1e-9) {
      return Double.POSITIVE_INFINITY;
    }
    double variance = Math.max(0, squares[c] / weight - gain(c) * gain(c));
    return Math.sqrt(variance / (effective - 1));
  }

  /** Returns the number of the candidate to use. */
  public int chosen() {
    int best = 0;
    for (int c = 1; c < sums.length; c++) {
      if (gain(c) > CLEAR * standardError(c) && gain(c) > gain(best)) {
        best = c;
      }
    }
    return best;
  }
}
