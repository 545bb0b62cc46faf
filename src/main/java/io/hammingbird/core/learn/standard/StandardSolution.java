package io.hammingbird.core.learn.standard;

import io.hammingbird.core.learn.group.Candidate;

/**
 * What a solve ends with.
 *
 * @param blend of label-guided and attribute-guided bits
 * @param chosen label-guided bits and their heads
 * @param forecast of all bits together
 * @param tunedAt weight of the moments when ω was last chosen
 */
record StandardSolution(Blend blend, Candidate chosen, double forecast, double tunedAt) {}
