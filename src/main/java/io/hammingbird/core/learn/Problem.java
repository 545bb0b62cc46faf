package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.moments.Moments;

/**
 * What is to be solved.
 *
 * @param moments of all items learned, under {@code map}
 * @param map the feature map the moments were taken under
 * @param bits code length k
 * @param seed of everything random in the solve
 * @param judge chooses between candidates
 */
public record Problem(Moments moments, FeatureMap map, int bits, long seed, Judge judge) {}
