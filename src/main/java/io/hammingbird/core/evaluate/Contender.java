package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Following;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.CollectionShape;

/** Something that a protocol can measure. Holds only its configuration and may be shared. */
public interface Contender {

  /** Returns the name under which its figures stand. */
  String name();

  /**
   * Returns the feature map it is to learn on.
   *
   * @param shape the collection's modalities and dimensions
   */
  default MapKind map(CollectionShape shape) {
    return MapKind.RBF;
  }

  /** Returns a method that has learned nothing yet. */
  OnlineMethod begin(Task task);

  /**
   * Returns this contender with the codes of classes known from the start.
   *
   * @param all everything that will come
   * @throws IllegalArgumentException if its codes depend on how the stream went
   */
  default Contender knowing(MappedItems all) {
    throw new IllegalArgumentException(
        "'%s' finds its codes in the stream, so they cannot be known from the start"
            .formatted(name()));
  }

  /** Returns {@code learner}, solving from the moments of everything that came. */
  static Contender of(Learner learner) {
    return new LearnerContender(learner, FollowingStart.WHOLE);
  }

  /** Returns {@code learner}, solving from the moments that a strategy of following keeps. */
  static Contender following(Learner learner, FollowingStart following) {
    return new LearnerContender(learner, following);
  }

  /** Starts a strategy of following. */
  @FunctionalInterface
  interface FollowingStart {

    /** The strategy under which everything counts for ever. */
    FollowingStart WHOLE =
        new FollowingStart() {
          @Override
          public Following from(Moments zero) {
            return Following.whole(zero);
          }

          @Override
          public boolean forgetsNothing() {
            return true;
          }
        };

    /** Returns the strategy, holding {@code zero}, the moments of no items. */
    Following from(Moments zero);

    /** Returns whether the moments are always those of everything that came. */
    default boolean forgetsNothing() {
      return false;
    }
  }
}
