package io.hammingbird.core.learn;

import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a learner run is told.
 *
 * @param shape the collection's modalities and dimensions
 * @param learner name in the catalogue
 * @param options of that learner
 * @param bits code length k
 * @param anchors of the feature map, q
 * @param bootstrap items that the feature map is drawn from: the earliest by event time of twice as
 *     many
 * @param bootstrapWaitMs after the first item, draw from what has come by then
 * @param seed of everything random
 * @param holdOut share of the labelled items that is never learned and measures quality, 0 to 0.5
 * @param reservoir items kept as the data base of quality estimates and for churn
 * @param follow how much of the past counts
 */
public record LearnSettings(
    CollectionShape shape,
    String learner,
    SortedMap<String, String> options,
    int bits,
    int anchors,
    int bootstrap,
    long bootstrapWaitMs,
    long seed,
    double holdOut,
    int reservoir,
    FollowSettings follow)
    implements Serializable {

  public LearnSettings {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    requireBetween("bits", bits, 1, 1024);
    requireBetween("anchors", anchors, 2, 100_000);
    requireBetween("bootstrap", bootstrap, 2, 1_000_000);
    requireBetween("reservoir", reservoir, 16, 1_000_000);
    if (!(holdOut >= 0 && holdOut <= 0.5)) {
      throw new IllegalArgumentException("hold-out share is " + holdOut + ", must be 0 to 0.5");
    }
    if (follow.mode() == FollowSettings.Mode.AUTO && holdOut == 0) {
      throw new IllegalArgumentException(
          "hold-out share is 0, but to follow by auto is to choose by held-out items: needs more");
    }
  }

  /** Settings under which everything counts for ever. */
  public LearnSettings(
      CollectionShape shape,
      String learner,
      SortedMap<String, String> options,
      int bits,
      int anchors,
      int bootstrap,
      long bootstrapWaitMs,
      long seed,
      double holdOut,
      int reservoir) {
    this(
        shape,
        learner,
        options,
        bits,
        anchors,
        bootstrap,
        bootstrapWaitMs,
        seed,
        holdOut,
        reservoir,
        FollowSettings.whole());
  }

  /** Returns the defaults for {@code shape}. */
  public static LearnSettings of(CollectionShape shape, String learner, int bits, long seed) {
    return new LearnSettings(
        shape, learner, new TreeMap<>(Map.of()), bits, 300, 2000, 5000, seed, 0.04, 1024);
  }

  /** Returns these, following by {@code other}. */
  public LearnSettings following(FollowSettings other) {
    return new LearnSettings(
        shape,
        learner,
        options,
        bits,
        anchors,
        bootstrap,
        bootstrapWaitMs,
        seed,
        holdOut,
        reservoir,
        other);
  }

  /**
   * Returns how many items are waited for, so that the earliest of them are the first there are.
   */
  public int offered() {
    return 2 * bootstrap;
  }

  /** Returns whether a labelled item is held out: by its id alone. */
  public boolean holdsOut(Item item) {
    return IdHash.unit(item.id()) < holdOut;
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, must be %d to %d".formatted(name, value, least, most));
    }
  }
}
