package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.vector.ClassAttributes;

/**
 * What a method is to do in one run of a protocol.
 *
 * @param map the feature map that all items come through
 * @param bits code length k
 * @param seed of everything random
 * @param attributes of the classes that may be learned
 * @param holdOut share of the items, by hash of the id, that is not learned and chooses between
 *     candidates
 */
public record Task(
    FeatureMap map, int bits, long seed, ClassAttributes attributes, double holdOut) {}
