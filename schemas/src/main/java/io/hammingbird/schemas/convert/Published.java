package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.HashFunction;

/**
 * A hash function as it stands on its topic.
 *
 * @param publishedAtMs when the solver published it, in milliseconds since the epoch
 */
public record Published(HashFunction function, long publishedAtMs) {}
