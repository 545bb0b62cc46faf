package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.learn.group.Candidate;

/**
 * What a solve ends with.
 *
 * @param chosen the candidate that is published
 * @param factors that go with its codes
 * @param objective A2LH's, with these factors and codes
 * @param rounds of alternation behind it
 * @param tunedAt weight of the moments when ω was last chosen
 */
record Outcome(Candidate chosen, Factors factors, double objective, int rounds, double tunedAt) {}
