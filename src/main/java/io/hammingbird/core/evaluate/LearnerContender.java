package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.vector.CollectionShape;

/**
 * A learner in the harness: it solves from moments, warm from the second chunk on.
 *
 * @param learner that solves
 * @param following starts what keeps the moments
 */
record LearnerContender(Learner learner, FollowingStart following) implements Contender {

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return learner.map(shape);
  }

  @Override
  public Contender knowing(MappedItems all) {
    return new KnownCodes(learner, following, all);
  }

  @Override
  public OnlineMethod begin(Task task) {
    return new MomentMethod(learner, following, task);
  }
}
