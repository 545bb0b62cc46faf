package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import java.util.List;

/**
 * What is to be solved.
 *
 * @param moments of all items learned, under {@code map}
 * @param map the feature map the moments were taken under
 * @param bits code length k
 * @param seed of everything random in the solve
 * @param judge chooses between candidates
 * @param attributes of the classes; none where nothing is known of them
 * @param sample learned items as they came, for what needs items and not sums; may be empty
 * @param fresh items learned since the last solve, in the order in which they came, for a learner
 *     that {@link Learner#studies() studies}: all that were learned where it starts cold; empty
 *     where nothing came, and for others
 */
public record Problem(
    Moments moments,
    FeatureMap map,
    int bits,
    long seed,
    Judge judge,
    ClassAttributes attributes,
    List<Item> sample,
    List<Item> fresh) {

  public Problem {
    sample = List.copyOf(sample);
    fresh = List.copyOf(fresh);
  }

  /** A problem for a learner that does not study. */
  public Problem(
      Moments moments,
      FeatureMap map,
      int bits,
      long seed,
      Judge judge,
      ClassAttributes attributes,
      List<Item> sample) {
    this(moments, map, bits, seed, judge, attributes, sample, List.of());
  }

  /** A problem of moments alone. */
  public Problem(Moments moments, FeatureMap map, int bits, long seed, Judge judge) {
    this(moments, map, bits, seed, judge, ClassAttributes.NONE, List.of());
  }
}
