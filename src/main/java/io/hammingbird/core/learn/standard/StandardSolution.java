package io.hammingbird.core.learn.standard;

import io.hammingbird.core.learn.group.Candidate;

/**
 * What a solve ends with.
 *
 * @param chosen label-guided bits and their heads; it starts from an aim
 * @param tunedAt weight of the moments when ω was last chosen
 */
record StandardSolution(Candidate chosen, double tunedAt) {}
