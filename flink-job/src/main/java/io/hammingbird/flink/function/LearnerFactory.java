package io.hammingbird.flink.function;

import io.hammingbird.core.learn.Learner;
import java.io.Serializable;

/**
 * Makes the learner where the solver runs: what is shipped there is how, not the learner itself.
 */
@FunctionalInterface
public interface LearnerFactory extends Serializable {

  /** Returns a learner. */
  Learner create();
}
