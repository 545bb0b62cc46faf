package io.hammingbird.local.suite;

/**
 * What tells one measurement of the suite from the others.
 *
 * @param folder name of the data folder
 * @param protocol by its name
 * @param learner by its name
 * @param bits code length
 * @param seed of order, anchors and start codes
 */
public record CellKey(String folder, String protocol, String learner, int bits, long seed) {}
