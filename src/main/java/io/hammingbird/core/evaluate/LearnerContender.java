package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.vector.CollectionShape;
import java.util.List;
import java.util.function.Function;

/**
 * A learner in the harness: it solves from moments, warm from the second chunk on.
 *
 * @param learner that solves
 * @param settings which moments are kept
 */
record LearnerContender(Learner learner, FollowSettings settings) implements Contender {

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean supervised() {
    return learner.supervised();
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return learner.map(shape);
  }

  @Override
  public Contender following(FollowSettings other) {
    other.require(learner);
    return new LearnerContender(learner, other);
  }

  @Override
  public Contender knowing(MappedItems all) {
    return new KnownCodes(learner, settings, all);
  }

  @Override
  public OnlineMethod begin(Task task) {
    if (learner.needsAttributes() && task.attributes().vectors().isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' needs class attributes, and the data set has none".formatted(name()));
    }
    return begin(settings, alone -> new MomentMethod(learner, alone, task));
  }

  /** Returns one method, or several side by side where the strategy is to be chosen. */
  static OnlineMethod begin(FollowSettings settings, Function<FollowSettings, OnlineMethod> start) {
    List<OnlineMethod> methods =
        settings.strategies().stream().map(settings::alone).map(start).toList();
    return methods.size() == 1 ? methods.get(0) : new FollowingMethod(methods);
  }
}
