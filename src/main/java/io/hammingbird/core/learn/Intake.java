package io.hammingbird.core.learn;

import java.io.Serializable;

/**
 * What of the stream a learner takes in.
 *
 * @param supervised whether it learns labelled items alone, by label set, or every whole item,
 *     under no label
 * @param items whether it needs the items themselves beside their moments
 */
public record Intake(boolean supervised, boolean items) implements Serializable {

  /** The moments of labelled items, by label set. */
  public static final Intake LABELLED_MOMENTS = new Intake(true, false);

  /** Returns what {@code learner} takes in. */
  public static Intake of(Learner learner) {
    return new Intake(learner.supervised(), learner.studies());
  }
}
