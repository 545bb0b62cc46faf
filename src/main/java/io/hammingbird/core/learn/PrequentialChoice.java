package io.hammingbird.core.learn;

import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;

/**
 * Chooses between candidates by how well each did on what came next, before it was learned
 * (prequential, Dawid 1984). Old scores fade, so that the choice follows the stream as well. The
 * first candidate is kept unless another is better by more than so many standard errors of their
 * differences. Mutable; one thread.
 */
public final class PrequentialChoice {

  private final double fading;
  private final double clear;
  private final double least;
  private final double[] sums;
  private final double[] squares;
  private double weight;
  private double squaredWeight;

  /**
   * Starts without scores.
   *
   * @param candidates how many
   * @param fading what is left of a score when the next comes, above 0 and at most 1
   * @param clear how many standard errors are enough. Waiting for more costs a drifting stream,
   *     mistakes cost a steady one
   * @param least with fewer scores, faded ones counting less, the first candidate is kept
   */
  public PrequentialChoice(int candidates, double fading, double clear, double least) {
    if (candidates < 1 || !(fading > 0 && fading <= 1)) {
      throw new IllegalArgumentException(
          "found %d candidates and fading %s, needs at least 1, and above 0 to 1"
              .formatted(candidates, fading));
    }
    this.fading = fading;
    this.clear = clear;
    this.least = least;
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

  /** Returns how many scores without fading would say as much. */
  private double effective() {
    return weight * weight / Math.max(squaredWeight, 1e-300);
  }

  /** Returns the standard error of that mean; infinite before the second score. */
  public double standardError(int c) {
    double effective = effective();
    if (effective <= 1 + 1e-9) {
      return Double.POSITIVE_INFINITY;
    }
    double variance = Math.max(0, squares[c] / weight - gain(c) * gain(c));
    return Math.sqrt(variance / (effective - 1));
  }

  /** Returns the number of the candidate to use. */
  public int chosen() {
    int best = 0;
    if (effective() < least) {
      return best;
    }
    for (int c = 1; c < sums.length; c++) {
      if (gain(c) > clear * standardError(c) && gain(c) > gain(best)) {
        best = c;
      }
    }
    return best;
  }

  void write(WireWriter out) {
    out.writeDouble(fading)
        .writeDouble(clear)
        .writeDouble(least)
        .writeDouble(weight)
        .writeDouble(squaredWeight);
    out.writeDoubles(sums).writeDoubles(squares);
  }

  /** Reads what {@link #write} wrote. */
  static PrequentialChoice read(WireReader in) {
    double fading = in.readDouble();
    double clear = in.readDouble();
    double least = in.readDouble();
    double weight = in.readDouble();
    double squaredWeight = in.readDouble();
    double[] sums = in.readDoubles();
    double[] squares = in.readDoubles();
    if (sums.length != squares.length) {
      throw new WireFormatException(
          "found %d sums of scores and %d of their squares, needs as many"
              .formatted(sums.length, squares.length));
    }
    PrequentialChoice choice = new PrequentialChoice(sums.length, fading, clear, least);
    choice.weight = weight;
    choice.squaredWeight = squaredWeight;
    System.arraycopy(sums, 0, choice.sums, 0, sums.length);
    System.arraycopy(squares, 0, choice.squares, 0, sums.length);
    return choice;
  }
}
