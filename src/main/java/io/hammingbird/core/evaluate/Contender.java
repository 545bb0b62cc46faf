package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.Learner;
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

  /** Returns whether it looks at labels. */
  default boolean supervised() {
    return true;
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

  /**
   * Returns this contender, counting of the past what {@code settings} say.
   *
   * @throws IllegalArgumentException if it cannot forget
   */
  default Contender following(FollowSettings settings) {
    if (settings.mode() == FollowSettings.Mode.WHOLE) {
      return this;
    }
    throw new IllegalArgumentException(
        "'%s' cannot follow by %s: it forgets nothing".formatted(name(), settings.mode()));
  }

  /** Returns {@code learner}, solving from the moments of everything that came. */
  static Contender of(Learner learner) {
    return new LearnerContender(learner, FollowSettings.whole());
  }
}
