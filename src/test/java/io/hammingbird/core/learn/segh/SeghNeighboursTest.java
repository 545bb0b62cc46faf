package io.hammingbird.core.learn.segh;

import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import java.util.Map;
import java.util.TreeMap;

/** The contract once more with the paper's graph, which needs items. */
final class SeghNeighboursTest implements LearnerContract {

  @Override
  public Learner learner() {
    return Segh.of(new TreeMap<>(Map.of("graph", "neighbours")));
  }
}
