package io.hammingbird.core.encode;

import java.util.Locale;

/** How the anchors of a feature map are chosen from its sample. */
public enum AnchorChoice {
  /** Vectors of the sample, drawn at random: what the papers do. */
  RANDOM,

  /** Centres of the sample by k-means, started from a random draw. */
  K_MEANS;

  /** Returns the name in options: {@code random} or {@code k-means}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
