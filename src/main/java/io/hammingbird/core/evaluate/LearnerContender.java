package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.Following;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.CollectionShape;
import java.util.ArrayList;
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
  public MapKind map(CollectionShape shape) {
    return learner.map(shape);
  }

  @Override
  public Contender following(FollowSettings other) {
    return new LearnerContender(learner, other);
  }

  @Override
  public Contender knowing(MappedItems all) {
    return new KnownCodes(learner, settings, all);
  }

  @Override
  public OnlineMethod begin(Task task) {
    boolean whole = settings.mode() == FollowSettings.Mode.WHOLE;
    return begin(settings, task, following -> new MomentMethod(learner, following, whole, task));
  }

  /** Returns one method, or several side by side where the strategy is to be chosen. */
  static OnlineMethod begin(
      FollowSettings settings, Task task, Function<Following, OnlineMethod> start) {
    List<OnlineMethod> methods = new ArrayList<>();
    for (Following following : settings.start(Moments.zero(task.map().widths()))) {
      methods.add(start.apply(following));
    }
    return methods.size() == 1 ? methods.get(0) : new FollowingMethod(methods);
  }
}
