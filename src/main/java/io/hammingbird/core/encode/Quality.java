package io.hammingbird.core.encode;

/**
 * Retrieval quality in one direction, estimated on held-out items.
 *
 * @param meanAveragePrecision tie-aware mAP, 0 to 1
 * @param standardError of the mean over the queries
 * @param queries how many queries were asked
 */
public record Quality(double meanAveragePrecision, double standardError, int queries) {}
