package io.hammingbird.core.learn.agnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mean attributes of items, which are subtracted before attributes become codes. Immutable. */
final class Centres {

  private final List<float[]> ofModalities;
  private final float[] ofClasses;

  /**
   * Returns the means; arrays are the caller's no longer.
   *
   * @param ofModalities as predicted, one a modality
   * @param ofClasses as they are
   */
  Centres(List<float[]> ofModalities, float[] ofClasses) {
    this.ofModalities = List.copyOf(ofModalities);
    this.ofClasses = ofClasses;
  }

  /** Returns the means of what is predicted, one a modality, live. */
  List<float[]> ofModalities() {
    return ofModalities;
  }

  /** Returns the mean of the classes' own attributes, live. */
  float[] ofClasses() {
    return ofClasses;
  }

  /** Returns the means of these predictions and targets; of zeros where nothing is centred. */
  static Centres of(AgnetSettings settings, List<float[][]> predicted, float[][] targets) {
    int d = targets[0].length;
    List<float[]> means = new ArrayList<>();
    for (float[][] rows : predicted) {
      means.add(settings.centred() ? Rows.mean(rows) : new float[d]);
    }
    return new Centres(means, settings.centred() ? Rows.mean(targets) : new float[d]);
  }

  /** Returns these moved towards {@code newer}, which has the {@code share} of all items. */
  Centres towards(Centres newer, double share) {
    List<float[]> moved = new ArrayList<>();
    for (int m = 0; m < ofModalities.size(); m++) {
      moved.add(mixed(ofModalities.get(m), newer.ofModalities.get(m), share));
    }
    return new Centres(moved, mixed(ofClasses, newer.ofClasses, share));
  }

  private static float[] mixed(float[] old, float[] newer, double share) {
    float[] mixed = new float[old.length];
    for (int j = 0; j < mixed.length; j++) {
      mixed[j] = (float) ((1 - share) * old[j] + share * newer[j]);
    }
    return mixed;
  }

  /** Returns predictions less their means. */
  List<float[][]> subtractedFrom(List<float[][]> predicted) {
    List<float[][]> centred = new ArrayList<>();
    for (int m = 0; m < predicted.size(); m++) {
      centred.add(Rows.minus(predicted.get(m), ofModalities.get(m)));
    }
    return centred;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Centres that
        && Arrays.equals(ofClasses, that.ofClasses)
        && Arrays.deepEquals(
            ofModalities.toArray(float[][]::new), that.ofModalities.toArray(float[][]::new));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ofClasses);
  }
}
