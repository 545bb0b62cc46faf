package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param fading whether the moments have forgotten some of what was learned, so that the sample is
 *     not in them as it is
 */
public record Problem(
    Moments moments,
    FeatureMap map,
    int bits,
    long seed,
    Judge judge,
    ClassAttributes attributes,
    List<Item> sample,
    List<Item> fresh,
    boolean fading) {

  public Problem {
    sample = List.copyOf(sample);
    fresh = List.copyOf(fresh);
  }

  /** A problem of moments that hold all that was learned. */
  public Problem(
      Moments moments,
      FeatureMap map,
      int bits,
      long seed,
      Judge judge,
      ClassAttributes attributes,
      List<Item> sample,
      List<Item> fresh) {
    this(moments, map, bits, seed, judge, attributes, sample, fresh, false);
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

  /** Returns what every learner tells of how it solved this, to be added to. */
  public SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("bits", Integer.toString(bits));
    configuration.put("seed", Long.toString(seed));
    return configuration;
  }
}
