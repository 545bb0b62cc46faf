package io.hammingbird.topology.flow;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.Topics;
import java.time.Duration;

/**
 * What the topology must know.
 *
 * @param topics of the collection
 * @param shape of its items
 * @param labelGuided whether labelled items get the codes of their labels
 * @param maxShare share of a stream thread's time that moving items to another version may take,
 *     above 0 and at most 1
 * @param sliceInterval how often a slice of them is moved, at least a millisecond
 */
public record FlowSettings(
    Topics topics,
    CollectionShape shape,
    boolean labelGuided,
    double maxShare,
    Duration sliceInterval) {

  public FlowSettings {
    if (!(maxShare > 0 && maxShare <= 1)) {
      throw new IllegalArgumentException(
          "index.reencode-max-share is " + maxShare + ", must be above 0 and at most 1");
    }
    if (sliceInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "slice interval is " + sliceInterval + ", must be at least a millisecond");
    }
  }

  /** Returns the settings with function codes, half of the time and a slice every 20 ms. */
  public static FlowSettings of(Topics topics, CollectionShape shape) {
    return new FlowSettings(topics, shape, false, 0.5, Duration.ofMillis(20));
  }
}
